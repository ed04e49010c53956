<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AgePanel</name>
    <message numerus="yes">
        <source>Sold from the age of %n</source>
        <translation>
            <numerusform>Sold from the age of %n</numerusform>
            <numerusform>Sold from the age of %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BasketCard</name>
    <message numerus="yes">
        <source>%n parked</source>
        <translation>
            <numerusform>%n parked</numerusform>
            <numerusform>%n parked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Calibration</name>
    <message numerus="yes">
        <source>Scan a code, %n more time(s), and type nothing meanwhile.</source>
        <translation>
            <numerusform>Scan a code, once more, and type nothing meanwhile.</numerusform>
            <numerusform>Scan a code, %n more times, and type nothing meanwhile.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message numerus="yes">
        <source>%n earlier tenders</source>
        <translation>
            <numerusform>%n earlier tender</numerusform>
            <numerusform>%n earlier tenders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundDevices</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JournalSection</name>
    <message numerus="yes">
        <source>%n event(s) written to {file}</source>
        <translation>
            <numerusform>%n event written to {file}</numerusform>
            <numerusform>%n events written to {file}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sound: all %n event(s) hold together.</source>
        <translation>
            <numerusform>Sound: the one event holds.</numerusform>
            <numerusform>Sound: all %n events hold together.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) found. Call support before you go on.</source>
        <translation>
            <numerusform>%n problem found. Call support before you go on.</numerusform>
            <numerusform>%n problems found. Call support before you go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) checked</source>
        <translation>
            <numerusform>%n event checked</numerusform>
            <numerusform>%n events checked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LayawayCard</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParkedPanel</name>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinEntry</name>
    <message numerus="yes">
        <source>%n digit(s) entered</source>
        <translation>
            <numerusform>%n digit entered</numerusform>
            <numerusform>%n digits entered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RefusalWords</name>
    <message numerus="yes">
        <source>Wrong PIN. %n attempt(s) left.</source>
        <translation>
            <numerusform>Wrong PIN. %n attempt left.</numerusform>
            <numerusform>Wrong PIN. %n attempts left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServerSection</name>
    <message numerus="yes">
        <source>%n sale(s) not sent yet, all saved on this till</source>
        <translation>
            <numerusform>%n sale not sent yet, saved on this till</numerusform>
            <numerusform>%n sales not sent yet, all saved on this till</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SimulatorPanel</name>
    <message numerus="yes">
        <source>%n byte(s) wait to be printed</source>
        <translation>
            <numerusform>%n byte waits to be printed</numerusform>
            <numerusform>%n bytes wait to be printed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusPanel</name>
    <message numerus="yes">
        <source>%n sale(s) not sent yet, all saved on this till</source>
        <translation>
            <numerusform>%n sale not sent yet, saved on this till</numerusform>
            <numerusform>%n sales not sent yet, all saved on this till</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Totals</name>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>sending %n sale(s)</source>
        <translation>
            <numerusform>sending %n sale</numerusform>
            <numerusform>sending %n sales</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) safe here</source>
        <translation>
            <numerusform>%n sale safe here</numerusform>
            <numerusform>%n sales safe here</numerusform>
        </translation>
    </message>
</context>
</TS>
