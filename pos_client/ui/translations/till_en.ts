<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
        <source>%n item(s)</source>
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
