<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>About Tandem</source>
        <translation>Über Tandem</translation>
    </message>
    <message>
        <source>Licensed under the Apache License 2.0, without any warranty.</source>
        <translation>Lizenziert unter der Apache-Lizenz 2.0, ohne jede Gewähr.</translation>
    </message>
    <message>
        <source>The demo shop&apos;s goods are from “Online Retail II” (Chen, D., UCI Machine Learning Repository), CC BY 4.0.</source>
        <translation>Die Waren des Vorführladens stammen aus „Online Retail II“ (Chen, D., UCI Machine Learning Repository), CC BY 4.0.</translation>
    </message>
    <message>
        <source>Fonts and icons</source>
        <translation>Schriften und Symbole</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <source>Programs of others</source>
        <translation>Programme anderer</translation>
    </message>
</context>
<context>
    <name>ActsPanel</name>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
</context>
<context>
    <name>AdministratorPage</name>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>As receipts and lists show it.</source>
        <translation>So, wie ihn Belege und Listen zeigen.</translation>
    </message>
    <message>
        <source>{least} to {most} digits, not in a row and not all alike.</source>
        <translation>{least} bis {most} Ziffern, keine Reihe und nicht alle gleich.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>PIN, once more</source>
        <translation>PIN, noch einmal</translation>
    </message>
    <message>
        <source>So that no slip locks you out.</source>
        <translation>Damit Sie kein Vertippen aussperrt.</translation>
    </message>
    <message>
        <source>The first person</source>
        <translation>Die erste Person</translation>
    </message>
    <message>
        <source>An administrator of this till: who may do everything, and sign on from now on.</source>
        <translation>Die Verwaltung dieser Kasse: Sie darf alles und kann sich von nun an anmelden.</translation>
    </message>
    <message>
        <source>The two are not alike.</source>
        <translation>Die beiden sind nicht gleich.</translation>
    </message>
    <message>
        <source>A name has 1 to 80 characters.</source>
        <translation>Ein Name hat 1 bis 80 Zeichen.</translation>
    </message>
    <message>
        <source>This PIN is guessed at once. Take another.</source>
        <translation>Diese PIN ist sofort erraten. Nehmen Sie eine andere.</translation>
    </message>
    <message>
        <source>{name} has a PIN. Type a new one only to change it.</source>
        <translation>{name} hat eine PIN. Tippen Sie nur eine neue, um sie zu ändern.</translation>
    </message>
</context>
<context>
    <name>AgePanel</name>
    <message numerus="yes">
        <source>Sold from the age of %n</source>
        <translation>
            <numerusform>Verkauf ab %n Jahr</numerusform>
            <numerusform>Verkauf ab %n Jahren</numerusform>
        </translation>
    </message>
    <message>
        <source>Born on or before</source>
        <translation>Geboren am oder vor dem</translation>
    </message>
    <message>
        <source>Look at a passport, identity card or driving licence.</source>
        <translation>Pass, Personalausweis oder Führerschein ansehen.</translation>
    </message>
    <message>
        <source>No, not sold</source>
        <translation>Nein, nicht verkaufen</translation>
    </message>
    <message>
        <source>Yes, old enough</source>
        <translation>Ja, alt genug</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>Not a code this till can take: {read}</source>
        <translation>Diesen Code kann die Kasse nicht lesen: {read}</translation>
    </message>
    <message>
        <source>{name} is past its date ({date}) and was not sold.</source>
        <translation>{name} ist abgelaufen ({date}) und wurde nicht verkauft.</translation>
    </message>
    <message>
        <source>{name} is not sold any more.</source>
        <translation>{name} wird nicht mehr verkauft.</translation>
    </message>
    <message>
        <source>This is a card or voucher to pay with: scan it when you take the payment.</source>
        <translation>Das ist eine Karte oder ein Gutschein zum Bezahlen: Scannen Sie sie beim Zahlen.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>Ware zurücknehmen</translation>
    </message>
    <message>
        <source>This is a receipt.</source>
        <translation>Das ist ein Beleg.</translation>
    </message>
    <message>
        <source>No product has the code {read}.</source>
        <translation>Kein Artikel hat den Code {read}.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Open item</source>
        <translation>Freier Artikel</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>Neuer Artikel</translation>
    </message>
    <message>
        <source>Ask server</source>
        <translation>Server fragen</translation>
    </message>
    <message>
        <source>Asking the server for {read}; go on meanwhile.</source>
        <translation>Der Server wird nach {read} gefragt; machen Sie inzwischen weiter.</translation>
    </message>
    <message>
        <source>The server cannot be asked now. Sell it as an open item.</source>
        <translation>Der Server ist jetzt nicht zu fragen. Verkaufen Sie es als freien Artikel.</translation>
    </message>
</context>
<context>
    <name>ApprovalPanel</name>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Nobody known at this till may approve this.</source>
        <translation>Niemand, den diese Kasse kennt, darf das freigeben.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Another price for a line</source>
        <translation>Ein anderer Preis für eine Zeile</translation>
    </message>
    <message>
        <source>An open item</source>
        <translation>Ein freier Artikel</translation>
    </message>
    <message>
        <source>A line taken out of the basket</source>
        <translation>Eine Zeile aus dem Korb nehmen</translation>
    </message>
    <message>
        <source>A whole basket given up</source>
        <translation>Einen ganzen Korb abbrechen</translation>
    </message>
    <message>
        <source>A basket parked or taken up</source>
        <translation>Einen Korb parken oder aufnehmen</translation>
    </message>
    <message>
        <source>A copy of a receipt</source>
        <translation>Eine Kopie eines Belegs</translation>
    </message>
    <message>
        <source>The drawer opened without a sale</source>
        <translation>Die Lade ohne Verkauf öffnen</translation>
    </message>
    <message>
        <source>A product made at the till</source>
        <translation>Ein Artikel, an der Kasse angelegt</translation>
    </message>
    <message>
        <source>A change of settings</source>
        <translation>Eine Änderung der Einstellungen</translation>
    </message>
    <message>
        <source>A change of devices</source>
        <translation>Eine Änderung der Geräte</translation>
    </message>
    <message>
        <source>An export of the journal</source>
        <translation>Ein Export des Journals</translation>
    </message>
    <message>
        <source>The recovery code is shown</source>
        <translation>Den Wiederherstellungscode zeigen</translation>
    </message>
    <message>
        <source>A change of people</source>
        <translation>Eine Änderung bei den Personen</translation>
    </message>
    <message>
        <source>This till is connected to a server</source>
        <translation>Diese Kasse mit einem Server verbinden</translation>
    </message>
    <message>
        <source>A discount beyond the limit</source>
        <translation>Ein Rabatt über die Grenze hinaus</translation>
    </message>
    <message>
        <source>Goods taken back</source>
        <translation>Eine Warenrücknahme</translation>
    </message>
    <message>
        <source>A return beyond the shop&apos;s rules</source>
        <translation>Eine Rücknahme außerhalb der Regeln des Geschäfts</translation>
    </message>
    <message>
        <source>Goods taken back without a receipt</source>
        <translation>Eine Warenrücknahme ohne Beleg</translation>
    </message>
    <message>
        <source>A whole sale undone</source>
        <translation>Ein ganzer Verkauf wird storniert</translation>
    </message>
    <message>
        <source>A sale without tax</source>
        <translation>Ein Verkauf ohne Steuer</translation>
    </message>
    <message>
        <source>A sale on account</source>
        <translation>Ein Verkauf auf Rechnung</translation>
    </message>
    <message>
        <source>Goods put by</source>
        <translation>Ware wird zurückgelegt</translation>
    </message>
    <message>
        <source>Training switched on or off</source>
        <translation>Übungsmodus ein- oder ausgeschaltet</translation>
    </message>
    <message>
        <source>Shelf price differs</source>
        <translation>Regalpreis weicht ab</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Customer left</source>
        <translation>Kunde ist gegangen</translation>
    </message>
    <message>
        <source>Entered by mistake</source>
        <translation>Irrtümlich eingegeben</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>Nicht gewünscht</translation>
    </message>
    <message>
        <source>Change needed</source>
        <translation>Wechselgeld nötig</translation>
    </message>
    <message>
        <source>Cash check</source>
        <translation>Kassensturz</translation>
    </message>
    <message>
        <source>Customer&apos;s wish</source>
        <translation>Kundenwunsch</translation>
    </message>
</context>
<context>
    <name>BasketCard</name>
    <message>
        <source>Basket</source>
        <translation>Korb</translation>
    </message>
    <message>
        <source>Scan or tap the first item.</source>
        <translation>Scannen oder tippen Sie den ersten Artikel.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Parken</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Auszahlen</translation>
    </message>
    <message>
        <source>without tax</source>
        <translation>ohne Steuer</translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="vanished">Preis</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Storno</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Zahlen</translation>
    </message>
    <message numerus="yes">
        <source>%n parked</source>
        <translation>
            <numerusform>%n geparkt</numerusform>
            <numerusform>%n geparkt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BasketDelegate</name>
    <message>
        <source>price changed</source>
        <translation>Preis geändert</translation>
    </message>
    <message>
        <source>label price</source>
        <translation>Etikettpreis</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>Discount on the basket</source>
        <translation>Rabatt auf den Korb</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>back from {receipt}</source>
        <translation>zurück von {receipt}</translation>
    </message>
    <message>
        <source>special price</source>
        <translation>Sonderpreis</translation>
    </message>
</context>
<context>
    <name>BusinessPanel</name>
    <message>
        <source>Invoice to a business</source>
        <translation>Rechnung an ein Unternehmen</translation>
    </message>
    <message>
        <source>It stands on the invoice and nowhere else; in the journal it is sealed.</source>
        <translation type="vanished">Das steht auf der Rechnung und sonst nirgends; im Journal ist es versiegelt.</translation>
    </message>
    <message>
        <source>It is printed on the invoice only; the till stores it encrypted.</source>
        <translation>Das steht nur auf der Rechnung; die Kasse speichert es verschlüsselt.</translation>
    </message>
    <message>
        <source>Name of the business</source>
        <translation>Name des Unternehmens</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Anschrift</translation>
    </message>
    <message>
        <source>Post code and town</source>
        <translation>Postleitzahl und Ort</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>VAT id</source>
        <translation>USt-IdNr.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>State the name of the business; no line may be longer than 120 characters.</source>
        <translation>Nennen Sie den Namen des Unternehmens; keine Zeile darf länger als 120 Zeichen sein.</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="vanished">Übernehmen</translation>
    </message>
    <message>
        <source>An invoice needs the name of the business; at most 120 signs in a line.</source>
        <translation type="vanished">Eine Rechnung braucht den Namen des Unternehmens; höchstens 120 Zeichen je Zeile.</translation>
    </message>
</context>
<context>
    <name>Calibration</name>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message numerus="yes">
        <source>Scan a code, %n more time(s), and type nothing meanwhile.</source>
        <translation>
            <numerusform>Scannen Sie einen Code, noch einmal, und tippen Sie dabei nichts.</numerusform>
            <numerusform>Scannen Sie einen Code, noch %n-mal, und tippen Sie dabei nichts.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan a few codes, or measure: the till then says which pause suits this scanner.</source>
        <translation>Scannen Sie ein paar Codes, oder messen Sie: Die Kasse sagt dann, welche Pause zu diesem Scanner passt.</translation>
    </message>
    <message>
        <source>Its longest pause so far was {gap} ms: what is set suits it.</source>
        <translation>Seine längste Pause war bisher {gap} ms: Die Einstellung passt.</translation>
    </message>
    <message>
        <source>Its longest pause so far was {gap} ms.</source>
        <translation>Seine längste Pause war bisher {gap} ms.</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Messen anhalten</translation>
    </message>
    <message>
        <source>Take {gap} ms</source>
        <translation>{gap} ms übernehmen</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>Scan the card that the customer gets, or have a code printed with the receipt.</source>
        <translation>Scannen Sie die Karte, die der Kunde bekommt, oder lassen Sie einen Code mit dem Beleg drucken.</translation>
    </message>
    <message>
        <source>Code of the card</source>
        <translation>Code der Karte</translation>
    </message>
    <message>
        <source>Print a code</source>
        <translation>Code drucken</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="vanished">Übernehmen</translation>
    </message>
    <message>
        <source>This is no code of a card, or a sign of it is wrong.</source>
        <translation>Das ist kein Code einer Karte, oder ein Zeichen stimmt nicht.</translation>
    </message>
</context>
<context>
    <name>CopiesPage</name>
    <message>
        <source>Folder or stick for the copies</source>
        <translation>Ordner oder Stick für die Kopien</translation>
    </message>
    <message>
        <source>Empty for none. It can be chosen later in the settings.</source>
        <translation>Leer für keinen. Er kann später in den Einstellungen gewählt werden.</translation>
    </message>
    <message>
        <source>I have the code on paper or on another stick</source>
        <translation>Ich habe den Code auf Papier oder auf einem anderen Stick</translation>
    </message>
    <message>
        <source>A second place for the sales</source>
        <translation>Ein zweiter Ort für die Verkäufe</translation>
    </message>
    <message>
        <source>Sales not sent yet can be copied to a stick as they are made. If this till&apos;s disk dies, the copies and this code bring them back.</source>
        <translation>Noch nicht gesendete Verkäufe können sofort auf einen Stick kopiert werden. Stirbt der Datenträger dieser Kasse, holen die Kopien und dieser Code sie zurück.</translation>
    </message>
    <message>
        <source>A folder&apos;s whole path is needed.</source>
        <translation>Der ganze Pfad des Ordners ist nötig.</translation>
    </message>
</context>
<context>
    <name>CouponActs</name>
    <message>
        <source>Scan it, or type its code.</source>
        <translation>Scannen Sie ihn oder tippen Sie seinen Code.</translation>
    </message>
    <message>
        <source>A tap on one that is in the basket, and “Take over”, gives it back.</source>
        <translation>Ein Tipp auf einen, der im Korb ist, und „Übernehmen“ gibt ihn zurück.</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>Coupon</translation>
    </message>
    <message>
        <source>Code of the coupon</source>
        <translation>Code des Coupons</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="vanished">Übernehmen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Asking for the coupon …</source>
        <translation>Der Coupon wird geprüft …</translation>
    </message>
    <message>
        <source>{name} is in the basket; so far it takes nothing off.</source>
        <translation>{name} ist im Korb; bisher zieht er nichts ab.</translation>
    </message>
    <message>
        <source>No such coupon was given out.</source>
        <translation>So ein Coupon wurde nicht ausgegeben.</translation>
    </message>
    <message>
        <source>This coupon is not good today.</source>
        <translation>Dieser Coupon gilt heute nicht.</translation>
    </message>
    <message>
        <source>This coupon has been used.</source>
        <translation>Dieser Coupon ist schon eingelöst.</translation>
    </message>
    <message>
        <source>This coupon is in another basket just now.</source>
        <translation>Dieser Coupon ist gerade in einem anderen Korb.</translation>
    </message>
    <message>
        <source>This coupon can be checked only with the server, which cannot be asked now.</source>
        <translation>Diesen Coupon kann nur der Server prüfen, und der ist jetzt nicht zu fragen.</translation>
    </message>
    <message>
        <source>The server does not take this coupon.</source>
        <translation>Der Server nimmt diesen Coupon nicht an.</translation>
    </message>
    <message>
        <source>No coupon has this code.</source>
        <translation>Kein Coupon hat diesen Code.</translation>
    </message>
    <message>
        <source>A sign of this code is wrong: read or type it again.</source>
        <translation>Ein Zeichen dieses Codes stimmt nicht: noch einmal lesen oder tippen.</translation>
    </message>
    <message>
        <source>This coupon is in the basket already.</source>
        <translation>Dieser Coupon ist schon im Korb.</translation>
    </message>
</context>
<context>
    <name>CustomerPanel</name>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Scan the card, or type number or name</source>
        <translation>Karte scannen, oder Nummer oder Name</translation>
    </message>
    <message>
        <source>Ask the server</source>
        <translation>Den Server fragen</translation>
    </message>
    <message>
        <source>Invoice to a business</source>
        <translation>Rechnung an ein Unternehmen</translation>
    </message>
    <message>
        <source>Without this customer</source>
        <translation>Ohne diesen Kunden</translation>
    </message>
    <message>
        <source>Type a number or a name first.</source>
        <translation>Tippen Sie erst eine Nummer oder einen Namen.</translation>
    </message>
    <message>
        <source>Asking the server …</source>
        <translation>Der Server wird gefragt …</translation>
    </message>
    <message>
        <source>The server cannot be asked now. Sell on without the customer&apos;s prices.</source>
        <translation>Der Server ist jetzt nicht zu fragen. Verkaufen Sie ohne die Preise des Kunden weiter.</translation>
    </message>
    <message>
        <source>The server knows nobody like that.</source>
        <translation>Der Server kennt niemanden, der so heißt.</translation>
    </message>
    <message>
        <source>Nobody here is called like that.</source>
        <translation>Hier heißt niemand so.</translation>
    </message>
    <message>
        <source>More are called like that: type more of it.</source>
        <translation>So heißen noch mehr: Tippen Sie mehr davon.</translation>
    </message>
</context>
<context>
    <name>DetailsCard</name>
    <message>
        <source>Print a copy</source>
        <translation>Kopie drucken</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>Ware zurücknehmen</translation>
    </message>
    <message>
        <source>Gift receipt</source>
        <translation>Geschenkbeleg</translation>
    </message>
    <message>
        <source>Invoice as PDF</source>
        <translation>Rechnung als PDF</translation>
    </message>
    <message>
        <source>Send by mail</source>
        <translation>Per Mail senden</translation>
    </message>
    <message>
        <source>It was printed</source>
        <translation>Wurde gedruckt</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>Mailadresse</translation>
    </message>
</context>
<context>
    <name>DevicesForm</name>
    <message>
        <source>Printer and drawer</source>
        <translation>Drucker und Lade</translation>
    </message>
    <message>
        <source>Scanners</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>This cannot be used: {place}</source>
        <translation>Das geht nicht: {place}</translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>Printer and scanner</source>
        <translation>Drucker und Scanner</translation>
    </message>
    <message>
        <source>Find them, print a test page, scan something. All of it can wait: a till also sells without.</source>
        <translation>Suchen Sie beide, drucken Sie eine Testseite, scannen Sie etwas. Alles davon kann warten: Eine Kasse verkauft auch ohne.</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Testseite</translation>
    </message>
    <message>
        <source>This is a test page.</source>
        <translation>Das ist eine Testseite.</translation>
    </message>
    <message>
        <source>If you can read this line and the next two, the printer is set up.</source>
        <translation>Wenn Sie diese Zeile und die nächsten zwei lesen können, ist der Drucker eingerichtet.</translation>
    </message>
</context>
<context>
    <name>DevicesSection</name>
    <message>
        <source>Check this machine</source>
        <translation>Diesen Rechner prüfen</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Says what is found, what is missing, and the exact remedy: as tandem-till doctor does.</source>
        <translation>Sagt, was gefunden wird, was fehlt, und was genau zu tun ist: wie tandem-till doctor.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Saved. The devices work as set from now on.</source>
        <translation>Gespeichert. Die Geräte arbeiten von nun an so.</translation>
    </message>
    <message>
        <source>Trial from the settings</source>
        <translation>Probe aus den Einstellungen</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Testseite</translation>
    </message>
    <message>
        <source>This is a test page.</source>
        <translation>Das ist eine Testseite.</translation>
    </message>
    <message>
        <source>If you can read this line and the next two, the printer is set up.</source>
        <translation>Wenn Sie diese Zeile und die nächsten zwei lesen können, ist der Drucker eingerichtet.</translation>
    </message>
    <message>
        <source>No device is set up.</source>
        <translation>Kein Gerät ist eingerichtet.</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>look</source>
        <translation>nachsehen</translation>
    </message>
</context>
<context>
    <name>DiscountPanel</name>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>Whole basket</source>
        <translation>Ganzer Korb</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Abziehen</translation>
    </message>
    <message>
        <source>Type a number first.</source>
        <translation>Tippen Sie erst eine Zahl.</translation>
    </message>
    <message>
        <source>State a reason for the discount.</source>
        <translation>Nennen Sie einen Grund für den Rabatt.</translation>
    </message>
    <message>
        <source>Take back {discount}</source>
        <translation>{discount} zurücknehmen</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>The till is made when you start.</source>
        <translation>Mit „Starten“ wird die Kasse angelegt.</translation>
    </message>
    <message>
        <source>It then fetches goods and people; the strip at the top shows how far it is.</source>
        <translation>Dann holt sie Waren und Personen; die Leiste oben zeigt, wie weit sie ist.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Look at it once more. Back leads to each page, and nothing typed is lost.</source>
        <translation>Sehen Sie alles noch einmal an. Zurück führt zu jeder Seite, und nichts Getipptes geht verloren.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>none: this till is alone</source>
        <translation>keiner: Diese Kasse ist allein</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>none: receipts are shown, not printed</source>
        <translation>keiner: Belege werden gezeigt, nicht gedruckt</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Second place</source>
        <translation>Zweiter Ort</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
</context>
<context>
    <name>DoneView</name>
    <message>
        <source>Print a copy</source>
        <translation>Kopie drucken</translation>
    </message>
    <message>
        <source>It was printed</source>
        <translation>Wurde gedruckt</translation>
    </message>
    <message>
        <source>Next sale</source>
        <translation>Nächster Verkauf</translation>
    </message>
    <message>
        <source>The sale is saved. The next scan starts the next one.</source>
        <translation>Der Verkauf ist gespeichert. Der nächste Scan beginnt den nächsten.</translation>
    </message>
    <message>
        <source>Cash to give back</source>
        <translation>Bar zurückzugeben</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Rückgeld</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Receipt {number} · total {total} · given {given}</source>
        <translation>Beleg {number} · Summe {total} · gegeben {given}</translation>
    </message>
    <message>
        <source>Receipt {number} · total {total} · given back {given}</source>
        <translation>Bon {number} · Summe {total} · zurück {given}</translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message>
        <source>To pay</source>
        <translation>Zu zahlen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Finish and print</source>
        <translation>Abschließen und drucken</translation>
    </message>
    <message>
        <source>To give back</source>
        <translation>Zurückzugeben</translation>
    </message>
    <message>
        <source>Still to give back</source>
        <translation>Noch zurückzugeben</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Still due</source>
        <translation>Noch offen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Rückgeld</translation>
    </message>
    <message>
        <source>More was paid than the basket costs now. Take a tender back.</source>
        <translation type="vanished">Es wurde mehr bezahlt, als der Korb jetzt kostet. Nehmen Sie eine Zahlung zurück.</translation>
    </message>
    <message>
        <source>The drawer opens when you finish.</source>
        <translation>Beim Abschließen öffnet sich die Lade.</translation>
    </message>
    <message>
        <source>Choose how it is paid.</source>
        <translation>Wählen Sie die Zahlungsart.</translation>
    </message>
    <message>
        <source>What was entered does not fit the basket any more. Take a tender back.</source>
        <translation>Das Eingegebene passt nicht mehr zum Korb. Nehmen Sie eine Zahlung zurück.</translation>
    </message>
    <message>
        <source>Rounded by {amount} in cash</source>
        <translation>Bar gerundet um {amount}</translation>
    </message>
    <message>
        <source>{amount} of the voucher is lost</source>
        <translation>{amount} des Gutscheins verfallen</translation>
    </message>
    <message>
        <source>Nothing is to be paid.</source>
        <translation>Es ist nichts zu zahlen.</translation>
    </message>
    <message>
        <source>In cash: {amount}</source>
        <translation>Bar: {amount}</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier tenders</source>
        <translation>
            <numerusform>%n frühere Zahlung</numerusform>
            <numerusform>%n frühere Zahlungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Cash</source>
        <translation type="vanished">Bar</translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="vanished">Karte</translation>
    </message>
    <message>
        <source>Take back {tender}</source>
        <translation>{tender} zurücknehmen</translation>
    </message>
</context>
<context>
    <name>EmptiesPanel</name>
    <message>
        <source>Empties</source>
        <translation>Leergut</translation>
    </message>
    <message>
        <source>Each tap takes one back. The bottle&apos;s own code can be scanned too.</source>
        <translation>Jeder Tipp nimmt eines zurück. Auch der Code der Flasche kann gescannt werden.</translation>
    </message>
    <message>
        <source>No goods of the range have a deposit.</source>
        <translation>Kein Artikel des Sortiments hat Pfand.</translation>
    </message>
</context>
<context>
    <name>FindRegion</name>
    <message>
        <source>Scan, or search name, code or PLU</source>
        <translation>Scannen, oder Name, Code oder PLU suchen</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>Waren</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Beliebt</translation>
    </message>
    <message>
        <source>Nothing like “{text}” was found.
Try fewer letters, or sell it as an open item.</source>
        <translation>Nichts wie „{text}“ gefunden.
Versuchen Sie weniger Buchstaben, oder verkaufen Sie es als freien Artikel.</translation>
    </message>
    <message>
        <source>There are no goods in this category.</source>
        <translation>In dieser Kategorie sind keine Waren.</translation>
    </message>
    <message>
        <source>No goods yet.
They come with the first sync, or are made here as new products.</source>
        <translation>Noch keine Waren.
Sie kommen mit dem ersten Abgleich oder werden hier als neue Artikel angelegt.</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Receipts</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Number, amount or words</source>
        <translation>Nummer, Betrag oder Wörter</translation>
    </message>
    <message>
        <source>Find a receipt</source>
        <translation>Beleg finden</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Alle Tage</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
</context>
<context>
    <name>Fold</name>
    <message>
        <source>shown</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>folded away</source>
        <translation>zugeklappt</translation>
    </message>
</context>
<context>
    <name>FoundDevices</name>
    <message>
        <source>Find a printer</source>
        <translation>Drucker suchen</translation>
    </message>
    <message>
        <source>Find a scanner</source>
        <translation>Scanner suchen</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>None found: switch it on and plug it in, or type its address.</source>
        <translation>Nichts gefunden: Schalten Sie das Gerät ein und stecken Sie es an, oder tippen Sie seine Adresse.</translation>
    </message>
    <message>
        <source>{device} (no right to use it: see the check below)</source>
        <translation>{device} (kein Recht dazu: siehe die Prüfung unten)</translation>
    </message>
</context>
<context>
    <name>GeneralSection</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Fill the screen</source>
        <translation>Bildschirm füllen</translation>
    </message>
    <message>
        <source>Scan taken</source>
        <translation>Scan angenommen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Volume of the tones</source>
        <translation>Lautstärke der Töne</translation>
    </message>
    <message>
        <source>A short tone for a scan taken, a clearly different one for a refusal. 0 is silent.</source>
        <translation>Ein kurzer Ton für einen angenommenen Scan, ein deutlich anderer für eine Ablehnung. 0 ist stumm.</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>GiftSheet</name>
    <message>
        <source>Print gift receipt</source>
        <translation>Geschenkbeleg drucken</translation>
    </message>
    <message>
        <source>It shows no prices. Whoever brings it may exchange the goods.</source>
        <translation>Er zeigt keine Preise. Wer ihn bringt, darf die Ware umtauschen.</translation>
    </message>
    <message>
        <source>It shows no prices. Whoever brings it may exchange the goods until {day}.</source>
        <translation>Er zeigt keine Preise. Wer ihn bringt, darf die Ware bis {day} umtauschen.</translation>
    </message>
    <message>
        <source>It shows no prices. Who holds it exchanges the goods.</source>
        <translation type="vanished">Er zeigt keine Preise. Wer ihn hat, tauscht die Ware um.</translation>
    </message>
    <message>
        <source>It shows no prices. Who holds it exchanges the goods until {day}.</source>
        <translation type="vanished">Er zeigt keine Preise. Wer ihn hat, tauscht die Ware bis {day} um.</translation>
    </message>
    <message>
        <source>Tick at least one of the goods.</source>
        <translation>Mindestens eine Ware ankreuzen.</translation>
    </message>
</context>
<context>
    <name>GoodsActs</name>
    <message>
        <source>{name} was not sold: not old enough.</source>
        <translation>{name} wurde nicht verkauft: nicht alt genug.</translation>
    </message>
    <message>
        <source>This code belongs to {name}.</source>
        <translation>Dieser Code gehört zu {name}.</translation>
    </message>
</context>
<context>
    <name>GoodsPanel</name>
    <message>
        <source>New product</source>
        <translation>Neuer Artikel</translation>
    </message>
    <message>
        <source>Open item</source>
        <translation>Freier Artikel</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Steuer</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>piece</source>
        <translation>Stück</translation>
    </message>
    <message>
        <source>Sold by</source>
        <translation>Verkauft nach</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Without a price it is asked at each sale.</source>
        <translation>Ohne Preis wird er bei jedem Verkauf gefragt.</translation>
    </message>
    <message>
        <source>Make it and sell one</source>
        <translation>Anlegen und einen verkaufen</translation>
    </message>
    <message>
        <source>Put into the basket</source>
        <translation>In den Korb</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>Es braucht einen Namen.</translation>
    </message>
    <message>
        <source>It needs a price.</source>
        <translation>Es braucht einen Preis.</translation>
    </message>
    <message>
        <source>no tax</source>
        <translation>ohne Steuer</translation>
    </message>
    <message>
        <source>{rate} included</source>
        <translation>{rate} enthalten</translation>
    </message>
    <message>
        <source>{rate} added</source>
        <translation>{rate} zuzüglich</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>On this screen</source>
        <translation>Auf diesem Bildschirm</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Scan at any time: no field has to be chosen first.</source>
        <translation>Scannen Sie jederzeit: Es muss kein Feld gewählt sein.</translation>
    </message>
</context>
<context>
    <name>InvoiceSheet</name>
    <message>
        <source>Customer&apos;s full name</source>
        <translation>Voller Name des Kunden</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Anschrift</translation>
    </message>
    <message>
        <source>Street, town and country; at most six lines.</source>
        <translation>Straße, Ort und Land; höchstens sechs Zeilen.</translation>
    </message>
    <message>
        <source>Customer&apos;s VAT id</source>
        <translation>USt-IdNr. des Kunden</translation>
    </message>
    <message>
        <source>Needed where the sale is without tax.</source>
        <translation>Nötig, wo der Verkauf ohne Steuer ist.</translation>
    </message>
    <message>
        <source>Folder for the PDF</source>
        <translation>Ordner für das PDF</translation>
    </message>
    <message>
        <source>Save invoice as PDF</source>
        <translation>Rechnung als PDF speichern</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>Einen Ordner wählen.</translation>
    </message>
    <message>
        <source>An invoice needs the customer&apos;s full name.</source>
        <translation>Eine Rechnung braucht den vollen Namen des Kunden.</translation>
    </message>
    <message>
        <source>An invoice needs the customer&apos;s address.</source>
        <translation>Eine Rechnung braucht die Anschrift des Kunden.</translation>
    </message>
    <message>
        <source>Without tax an invoice needs the customer&apos;s VAT id.</source>
        <translation>Ohne Steuer braucht eine Rechnung die USt-IdNr. des Kunden.</translation>
    </message>
    <message>
        <source>An invoice needs the shop&apos;s tax number: put it into the settings of the receipt.</source>
        <translation>Eine Rechnung braucht die Steuernummer des Ladens: in den Einstellungen des Bons eintragen.</translation>
    </message>
    <message>
        <source>An invoice needs the shop&apos;s name and address: put them into the head of the receipt.</source>
        <translation>Eine Rechnung braucht Name und Anschrift des Ladens: in den Kopf des Bons eintragen.</translation>
    </message>
</context>
<context>
    <name>JournalSection</name>
    <message>
        <source>Check the whole journal</source>
        <translation>Ganzes Journal prüfen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Folder or stick for the export</source>
        <translation>Ordner oder Stick für den Export</translation>
    </message>
    <message>
        <source>Export the journal</source>
        <translation>Journal exportieren</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Every sale and every act of this till, each bound to the one before. Nothing in it is ever changed.</source>
        <translation>Jeder Verkauf und jede Handlung dieser Kasse, jede an die davor gebunden. Nichts darin wird je geändert.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>All events byte for byte in one file, for an auditor or for the server&apos;s comparison.</source>
        <translation>Alle Ereignisse Byte für Byte in einer Datei, für eine Prüfung oder den Vergleich am Server.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Choose a folder or a stick first.</source>
        <translation>Wählen Sie erst einen Ordner oder Stick.</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Wird geschrieben …</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>Diesen Ordner gibt es nicht.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) written to {file}</source>
        <translation>
            <numerusform>%n Ereignis geschrieben: {file}</numerusform>
            <numerusform>%n Ereignisse geschrieben: {file}</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message numerus="yes">
        <source>Sound: all %n event(s) hold together.</source>
        <translation>
            <numerusform>In Ordnung: %n Ereignis, ohne Bruch.</numerusform>
            <numerusform>In Ordnung: Alle %n Ereignisse hängen ohne Bruch zusammen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) found. Call support before you go on.</source>
        <translation>
            <numerusform>%n Problem gefunden. Rufen Sie die Hilfe, bevor Sie weitermachen.</numerusform>
            <numerusform>%n Probleme gefunden. Rufen Sie die Hilfe, bevor Sie weitermachen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) checked</source>
        <translation>
            <numerusform>%n Ereignis geprüft</numerusform>
            <numerusform>%n Ereignisse geprüft</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>press a key…</source>
        <translation>Taste drücken …</translation>
    </message>
</context>
<context>
    <name>KeysSection</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Touch a key, then press the one it is to be. Esc gives up.</source>
        <translation>Tippen Sie auf eine Taste, dann drücken Sie die, die es werden soll. Esc bricht ab.</translation>
    </message>
    <message>
        <source>All keys as delivered</source>
        <translation>Alle Tasten wie geliefert</translation>
    </message>
    <message>
        <source>{key} already means “{action}”. Give that one another key first.</source>
        <translation>{key} bedeutet schon „{action}“. Geben Sie dem erst eine andere Taste.</translation>
    </message>
    <message>
        <source>The keys are in force.</source>
        <translation>Die Tasten gelten.</translation>
    </message>
    <message>
        <source>That cannot be a key of the till. Take another.</source>
        <translation>Das kann keine Taste der Kasse sein. Nehmen Sie eine andere.</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Selling</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Zahlung</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>First-run guide</source>
        <translation>Ersteinrichtung</translation>
    </message>
    <message>
        <source>No key for {action}</source>
        <translation>Keine Taste für {action}</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The language of this till. It can be changed at any time in the settings.</source>
        <translation>Die Sprache dieser Kasse. Sie kann jederzeit in den Einstellungen geändert werden.</translation>
    </message>
</context>
<context>
    <name>LayawayCard</name>
    <message>
        <source>For whom</source>
        <translation>Für wen</translation>
    </message>
    <message>
        <source>Name of the customer</source>
        <translation>Name des Kunden</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>Aufbewahrt bis</translation>
    </message>
    <message>
        <source>Payment now</source>
        <translation>Zahlung jetzt</translation>
    </message>
    <message>
        <source>Reason for giving up</source>
        <translation>Grund für das Aufgeben</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Put by</source>
        <translation>Zurücklegen</translation>
    </message>
    <message>
        <source>Pay on it</source>
        <translation>Anzahlen</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Abholen</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>The open basket</source>
        <translation>Der offene Korb</translation>
    </message>
    <message>
        <source>At least {amount} is paid now.</source>
        <translation>Mindestens {amount} sind jetzt zu zahlen.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>{paid} of {total} is paid.</source>
        <translation>{paid} von {total} sind bezahlt.</translation>
    </message>
    <message>
        <source>Nothing is chosen</source>
        <translation>Nichts ist gewählt</translation>
    </message>
    <message>
        <source>Scan goods into the basket to put them by.</source>
        <translation>Scannen Sie Ware in den Korb, um sie zurückzulegen.</translation>
    </message>
    <message>
        <source>Choose what is paid on or fetched.</source>
        <translation>Wählen Sie, was angezahlt oder abgeholt wird.</translation>
    </message>
    <message>
        <source>State the customer&apos;s name.</source>
        <translation>Nennen Sie den Namen des Kunden.</translation>
    </message>
    <message>
        <source>State an amount from {least} up to the total.</source>
        <translation>Nennen Sie einen Betrag von {least} bis zur Summe.</translation>
    </message>
    <message>
        <source>State an amount up to what is left to pay.</source>
        <translation>Nennen Sie einen Betrag, der nicht höher ist als der Rest.</translation>
    </message>
</context>
<context>
    <name>LayawaysScreen</name>
    <message>
        <source>Goods put by</source>
        <translation>Zurückgelegte Ware</translation>
    </message>
    <message>
        <source>Nothing is put by.</source>
        <translation>Nichts ist zurückgelegt.</translation>
    </message>
    <message>
        <source>Down payment</source>
        <translation>Anzahlung</translation>
    </message>
    <message>
        <source>price kept</source>
        <translation>Preis gehalten</translation>
    </message>
    <message>
        <source>State the reason first.</source>
        <translation>Nennen Sie zuerst den Grund.</translation>
    </message>
    <message>
        <source>{name} · until {day}</source>
        <translation>{name} · bis {day}</translation>
    </message>
</context>
<context>
    <name>LogoPaper</name>
    <message>
        <source>Picture as it will print</source>
        <translation>Bild, wie es gedruckt wird</translation>
    </message>
</context>
<context>
    <name>LogoPicker</name>
    <message>
        <source>Picture at the receipt&apos;s head</source>
        <translation>Bild im Kopf des Belegs</translation>
    </message>
    <message>
        <source>a file&apos;s whole path</source>
        <translation>ganzer Pfad einer Datei</translation>
    </message>
    <message>
        <source>A PNG or BMP file of at most 300 kB.</source>
        <translation>Eine PNG- oder BMP-Datei mit höchstens 300 kB.</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Find pictures</source>
        <translation>Bilder suchen</translation>
    </message>
    <message>
        <source>Without a picture</source>
        <translation>Ohne Bild</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>This is no PNG or BMP file of at most 300 kB that can be read.</source>
        <translation>Das ist keine lesbare PNG- oder BMP-Datei mit höchstens 300 kB.</translation>
    </message>
    <message>
        <source>This printer takes no pictures: the receipt prints without it.</source>
        <translation>Dieser Drucker nimmt keine Bilder an: Der Beleg wird ohne gedruckt.</translation>
    </message>
    <message>
        <source>No PNG or BMP picture on a stick or in your folders; type where it is.</source>
        <translation>Kein PNG- oder BMP-Bild auf einem Stick oder in Ihren Ordnern; tippen Sie, wo es liegt.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Till {name}</source>
        <translation>Kasse {name}</translation>
    </message>
    <message>
        <source>Training · nothing counts</source>
        <translation>Übung · nichts zählt</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Connection and devices</source>
        <translation>Verbindung und Geräte</translation>
    </message>
</context>
<context>
    <name>MorePapers</name>
    <message>
        <source>Gift receipt</source>
        <translation>Geschenkbeleg</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>A gift receipt is being printed.</source>
        <translation>Ein Geschenkbeleg wird gedruckt.</translation>
    </message>
    <message>
        <source>The invoice is saved: {file}</source>
        <translation>Die Rechnung ist gespeichert: {file}</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Delete last digit</source>
        <translation>Letzte Ziffer löschen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Decimal sign</source>
        <translation>Dezimalzeichen</translation>
    </message>
</context>
<context>
    <name>NumberPanel</name>
    <message>
        <source>Price of one</source>
        <translation>Preis für eines</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="vanished">Übernehmen</translation>
    </message>
    <message>
        <source>Type a number first.</source>
        <translation>Tippen Sie erst eine Zahl.</translation>
    </message>
    <message>
        <source>A quantity is more than nothing; void takes a line out.</source>
        <translation>Eine Menge ist mehr als null; Storno nimmt eine Zeile heraus.</translation>
    </message>
    <message>
        <source>State a reason for the price.</source>
        <translation>Nennen Sie einen Grund für den Preis.</translation>
    </message>
</context>
<context>
    <name>OperatorButton</name>
    <message>
        <source>Operator {name}, switch</source>
        <translation>Bediener {name}, wechseln</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Scanners are tried on the page about devices.</source>
        <translation>Scanner werden auf der Seite über Geräte ausprobiert.</translation>
    </message>
</context>
<context>
    <name>PairingForm</name>
    <message>
        <source>Address of the server</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>It stands beside the code that was made at the server.</source>
        <translation>Sie steht neben dem Code, der am Server erzeugt wurde.</translation>
    </message>
    <message>
        <source>Pairing code</source>
        <translation>Kopplungscode</translation>
    </message>
    <message>
        <source>24 letters and digits; capitals, dashes and blanks do not matter. It can be scanned.</source>
        <translation>24 Buchstaben und Ziffern; Großschreibung, Striche und Leerzeichen sind egal. Er kann gescannt werden.</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>Receipt</source>
        <translation>Beleg</translation>
    </message>
</context>
<context>
    <name>ParkedPanel</name>
    <message>
        <source>Parked baskets</source>
        <translation>Geparkte Körbe</translation>
    </message>
    <message>
        <source>Park or finish the open basket first.</source>
        <translation>Parken oder beenden Sie erst den offenen Korb.</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 Zeile</translation>
    </message>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>No basket is parked.</source>
        <translation>Kein Korb ist geparkt.</translation>
    </message>
</context>
<context>
    <name>PayActs</name>
    <message>
        <source>No more goes back than is owed.</source>
        <translation>Es geht nicht mehr zurück, als geschuldet ist.</translation>
    </message>
    <message>
        <source>A card pays at most what is due.</source>
        <translation>Eine Karte zahlt höchstens, was offen ist.</translation>
    </message>
    <message>
        <source>This is no code of a card or voucher. Scan it, or type all its signs.</source>
        <translation>Das ist kein Code einer Karte oder eines Gutscheins. Scannen Sie ihn oder tippen Sie alle Zeichen.</translation>
    </message>
    <message>
        <source>All is paid already.</source>
        <translation>Es ist schon alles bezahlt.</translation>
    </message>
    <message>
        <source>Asking the server …</source>
        <translation>Der Server wird gefragt …</translation>
    </message>
    <message>
        <source>The customer&apos;s account has no room for more.</source>
        <translation>Auf dem Konto des Kunden ist kein Rahmen mehr.</translation>
    </message>
    <message>
        <source>Choose the customer in the basket first.</source>
        <translation>Wählen Sie zuerst den Kunden im Korb.</translation>
    </message>
    <message>
        <source>Reverse the payment on the card terminal too.</source>
        <translation>Stornieren Sie die Zahlung auch am Kartenterminal.</translation>
    </message>
    <message>
        <source>Brought with a gift receipt: exchange it, or give store credit.</source>
        <translation>Mit Geschenkbeleg gebracht: umtauschen oder Guthaben ausgeben.</translation>
    </message>
    <message>
        <source>As it was paid: {ways}.</source>
        <translation>Wie bezahlt wurde: {ways}.</translation>
    </message>
    <message>
        <source>{used} used, {left} left on it.</source>
        <translation>{used} verwendet, {left} noch darauf.</translation>
    </message>
    <message>
        <source>The server was not asked: this is within what the till may take alone.</source>
        <translation>Der Server wurde nicht gefragt: Das liegt in dem, was die Kasse allein annehmen darf.</translation>
    </message>
    <message>
        <source>On it: {amount}</source>
        <translation>Darauf: {amount}</translation>
    </message>
</context>
<context>
    <name>PayScreen</name>
    <message>
        <source>{name} was added.</source>
        <translation>{name} wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>Not added. Go back to the basket to see why.</source>
        <translation>Nicht hinzugefügt. Gehen Sie zum Korb zurück, um den Grund zu sehen.</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>A card pays at most what is due.</source>
        <translation type="vanished">Eine Karte zahlt höchstens, was offen ist.</translation>
    </message>
    <message>
        <source>Reverse the payment on the card terminal too.</source>
        <translation type="vanished">Stornieren Sie die Zahlung auch am Kartenterminal.</translation>
    </message>
</context>
<context>
    <name>PeopleList</name>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kassierer/in</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Verwaltung</translation>
    </message>
</context>
<context>
    <name>PeopleSection</name>
    <message>
        <source>Add a person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Who may sign on at this till. A journal keeps no names, only a reference to each person.</source>
        <translation>Wer sich an dieser Kasse anmelden darf. Ein Journal enthält keine Namen, nur einen Verweis auf jede Person.</translation>
    </message>
    <message>
        <source>set by head office</source>
        <translation>von der Zentrale festgelegt</translation>
    </message>
    <message>
        <source>People come from head office: what is changed there arrives here by itself.</source>
        <translation>Personen kommen von der Zentrale: Was dort geändert wird, kommt von selbst hier an.</translation>
    </message>
    <message>
        <source>Nobody has been heard of yet.</source>
        <translation>Noch ist niemand bekannt.</translation>
    </message>
    <message>
        <source>signs on no more</source>
        <translation>meldet sich nicht mehr an</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>{name} bearbeiten</translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="vanished">Ändern</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation type="vanished">{name} ändern</translation>
    </message>
    <message>
        <source>Saved. {name} stands so in the list from now on.</source>
        <translation>Gespeichert. {name} steht von nun an so in der Liste.</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>As receipts and lists show it.</source>
        <translation>So, wie ihn Belege und Listen zeigen.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Signs on here</source>
        <translation>Meldet sich hier an</translation>
    </message>
    <message>
        <source>Signs on no more</source>
        <translation>Meldet sich nicht mehr an</translation>
    </message>
    <message>
        <source>Signing on</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>{least} to {most} digits, not in a row and not all alike.</source>
        <translation>{least} bis {most} Ziffern, keine Reihe und nicht alle gleich.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>PIN, once more</source>
        <translation>PIN, noch einmal</translation>
    </message>
    <message>
        <source>So that no slip locks anyone out.</source>
        <translation>Damit kein Vertippen jemanden aussperrt.</translation>
    </message>
    <message>
        <source>{name} has a PIN. Type a new one only to change it.</source>
        <translation>{name} hat eine PIN. Tippen Sie nur eine neue, um sie zu ändern.</translation>
    </message>
    <message>
        <source>A name has 1 to 80 characters.</source>
        <translation>Ein Name hat 1 bis 80 Zeichen.</translation>
    </message>
    <message>
        <source>The two are not alike.</source>
        <translation>Die beiden sind nicht gleich.</translation>
    </message>
    <message>
        <source>This person is on duty now. Let somebody else sign on first.</source>
        <translation>Diese Person ist gerade angemeldet. Lassen Sie erst jemand anderen anmelden.</translation>
    </message>
    <message>
        <source>Somebody must stay an administrator who signs on here. Make another one first.</source>
        <translation>Jemand mit der Rolle Verwaltung muss sich hier anmelden können. Machen Sie erst eine andere Person dazu.</translation>
    </message>
    <message>
        <source>This PIN is guessed at once. Take another.</source>
        <translation>Diese PIN ist sofort erraten. Nehmen Sie eine andere.</translation>
    </message>
    <message>
        <source>Sells, parks baskets and prints copies.</source>
        <translation>Verkauft, parkt Körbe und druckt Kopien.</translation>
    </message>
    <message>
        <source>Changes prices, gives baskets up and sets up the till as well.</source>
        <translation>Ändert auch Preise, bricht Körbe ab und richtet die Kasse ein.</translation>
    </message>
    <message>
        <source>May do everything, people included.</source>
        <translation>Darf alles, auch Personen verwalten.</translation>
    </message>
</context>
<context>
    <name>PickView</name>
    <message>
        <source>Goods without receipt</source>
        <translation>Ware ohne Bon</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>Rückgaben</translation>
    </message>
    <message>
        <source>Gift receipt</source>
        <translation>Geschenkbeleg</translation>
    </message>
    <message>
        <source>This sale was undone.</source>
        <translation>Dieser Verkauf wurde storniert.</translation>
    </message>
    <message>
        <source>Without its promotion what is kept costs more than was paid. Take all of it back, or none.</source>
        <translation>Ohne seine Aktion kostet das Behaltene mehr, als bezahlt wurde. Nehmen Sie alles zurück oder nichts.</translation>
    </message>
    <message>
        <source>{names} does not hold for what is kept: {amount} less goes back</source>
        <translation>{names} gilt für das Behaltene nicht: {amount} weniger gehen zurück</translation>
    </message>
    <message>
        <source>lowest recent price {price}</source>
        <translation>niedrigster Preis zuletzt {price}</translation>
    </message>
    <message>
        <source>{count} went back</source>
        <translation>{count} schon zurück</translation>
    </message>
    <message>
        <source>with the whole sale only</source>
        <translation>nur mit dem ganzen Verkauf</translation>
    </message>
</context>
<context>
    <name>PinEntry</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) entered</source>
        <translation>
            <numerusform>%n Ziffer eingegeben</numerusform>
            <numerusform>%n Ziffern eingegeben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinForm</name>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>That was a scan, not a PIN.</source>
        <translation>Das war ein Scan, keine PIN.</translation>
    </message>
</context>
<context>
    <name>PlacePicker</name>
    <message>
        <source>No stick is plugged in; type a folder, or plug one in and look again.</source>
        <translation>Kein Stick steckt; tippen Sie einen Ordner, oder stecken Sie einen an und sehen Sie noch einmal nach.</translation>
    </message>
    <message>
        <source>Look again for sticks</source>
        <translation>Noch einmal nach Sticks sehen</translation>
    </message>
</context>
<context>
    <name>PrinterAdvanced</name>
    <message>
        <source>Dots of a line</source>
        <translation>Punkte einer Zeile</translation>
    </message>
    <message>
        <source>as its model says</source>
        <translation>wie sein Modell sagt</translation>
    </message>
    <message>
        <source>A multiple of 8, 192 to 1024. Usual: 576 or 512 on 80 mm, 384 on 58 mm.</source>
        <translation>Ein Vielfaches von 8, 192 bis 1024. Üblich: 576 oder 512 bei 80 mm, 384 bei 58 mm.</translation>
    </message>
    <message>
        <source>Code page</source>
        <translation>Codepage</translation>
    </message>
    <message>
        <source>Empty: whichever fits each text. One to stay with if letters come out wrong.</source>
        <translation>Leer: die zum Text passende. Eine feste, wenn Buchstaben falsch gedruckt werden.</translation>
    </message>
    <message>
        <source>whichever fits</source>
        <translation>die passende</translation>
    </message>
    <message>
        <source>as a raster (GS v 0)</source>
        <translation>als Raster (GS v 0)</translation>
    </message>
    <message>
        <source>as graphics (GS ( L)</source>
        <translation>als Grafik (GS ( L)</translation>
    </message>
    <message>
        <source>in columns (ESC *)</source>
        <translation>in Spalten (ESC *)</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>gar nicht</translation>
    </message>
    <message>
        <source>It takes pictures</source>
        <translation>Bilder nimmt er an</translation>
    </message>
    <message>
        <source>Try another way if logo, QR code or foreign letters come out as signs.</source>
        <translation>Versuchen Sie einen anderen Weg, wenn Logo, QR-Code oder fremde Buchstaben als Zeichensalat kommen.</translation>
    </message>
    <message>
        <source>as is usual</source>
        <translation>wie üblich</translation>
    </message>
    <message>
        <source>right through</source>
        <translation>ganz durch</translation>
    </message>
    <message>
        <source>all but a corner</source>
        <translation>bis auf eine Ecke</translation>
    </message>
    <message>
        <source>not at all: it has no cutter</source>
        <translation>gar nicht: Er hat keinen Schneider</translation>
    </message>
    <message>
        <source>The paper is cut</source>
        <translation>Das Papier wird geschnitten</translation>
    </message>
    <message>
        <source>Without a cutter the paper is fed to where it is torn.</source>
        <translation>Ohne Schneider wird das Papier bis zur Abreißkante vorgeschoben.</translation>
    </message>
    <message>
        <source>find out by itself</source>
        <translation>selbst herausfinden</translation>
    </message>
    <message>
        <source>yes: wait for its word</source>
        <translation>ja: auf seine Meldung warten</translation>
    </message>
    <message>
        <source>no: do not ask</source>
        <translation>nein: nicht fragen</translation>
    </message>
    <message>
        <source>It says when a receipt is on paper</source>
        <translation>Er meldet, wenn ein Beleg gedruckt ist</translation>
    </message>
    <message>
        <source>“No” for one that prints a strange sign at the end of each receipt.</source>
        <translation>„Nein“ bei einem, der am Ende jedes Belegs ein fremdes Zeichen druckt.</translation>
    </message>
    <message>
        <source>It starts in a Chinese mode</source>
        <translation>Er startet in einem chinesischen Modus</translation>
    </message>
    <message>
        <source>Switch on if accented letters and £ or € come out as Chinese signs.</source>
        <translation>Einschalten, wenn Umlaute und £ oder € als chinesische Zeichen kommen.</translation>
    </message>
    <message>
        <source>Drawer&apos;s pulse in milliseconds</source>
        <translation>Impuls der Lade in Millisekunden</translation>
    </message>
    <message>
        <source>20 to 510. Longer if it opens only now and then. Usual: 120.</source>
        <translation>20 bis 510. Länger, wenn sie nur manchmal aufgeht. Üblich: 120.</translation>
    </message>
    <message>
        <source>Pause after the pulse in milliseconds</source>
        <translation>Pause nach dem Impuls in Millisekunden</translation>
    </message>
    <message>
        <source>20 to 510: how long its coil rests before the next pulse. Usual: 240.</source>
        <translation>20 bis 510: wie lange ihre Spule vor dem nächsten Impuls ruht. Üblich: 240.</translation>
    </message>
    <message>
        <source>it has none</source>
        <translation>sie hat keinen</translation>
    </message>
    <message>
        <source>high when it is open</source>
        <translation>hoch, wenn sie offen ist</translation>
    </message>
    <message>
        <source>low when it is open</source>
        <translation>niedrig, wenn sie offen ist</translation>
    </message>
    <message>
        <source>Drawer&apos;s switch</source>
        <translation>Schalter der Lade</translation>
    </message>
    <message>
        <source>If an open drawer is shown as closed, take the other one.</source>
        <translation>Wird eine offene Lade als geschlossen gezeigt, nehmen Sie den anderen.</translation>
    </message>
</context>
<context>
    <name>PrinterForm</name>
    <message>
        <source>tcp://192.0.2.10, usb://04b8:0202, file:///dev/usb/lp0, serial:///dev/… or cups://queue.</source>
        <translation>tcp://192.0.2.10, usb://04b8:0202, file:///dev/usb/lp0, serial:///dev/… oder cups://queue.</translation>
    </message>
    <message>
        <source>Address of the printer</source>
        <translation>Adresse des Druckers</translation>
    </message>
    <message>
        <source>as its model says</source>
        <translation>wie sein Modell sagt</translation>
    </message>
    <message>
        <source>Columns of its paper</source>
        <translation>Spalten seines Papiers</translation>
    </message>
    <message>
        <source>24 to 64, no more than its dots allow.</source>
        <translation>24 bis 64, nicht mehr, als seine Punkte erlauben.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The nearest one; most printers understand what a TM-T88V does.</source>
        <translation>Das nächstliegende; die meisten Drucker verstehen, was ein TM-T88V versteht.</translation>
    </message>
    <message>
        <source>no drawer on it</source>
        <translation>keine Lade daran</translation>
    </message>
    <message>
        <source>drawer on pin 2 (usual)</source>
        <translation>Lade an Pin 2 (üblich)</translation>
    </message>
    <message>
        <source>drawer on pin 5</source>
        <translation>Lade an Pin 5</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>Geldlade</translation>
    </message>
    <message>
        <source>The printer answers (paper, cover, printed)</source>
        <translation>Der Drucker antwortet (Papier, Deckel, gedruckt)</translation>
    </message>
    <message>
        <source>Print a test page</source>
        <translation>Testseite drucken</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>Lade öffnen</translation>
    </message>
    <message>
        <source>Advanced: paper, pictures, drawer&apos;s pulse</source>
        <translation>Erweitert: Papier, Bilder, Impuls der Lade</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Places</source>
        <translation>Bereiche</translation>
    </message>
</context>
<context>
    <name>ReceiptForm</name>
    <message>
        <source>At most {lines} lines of {columns} signs.</source>
        <translation>Höchstens {lines} Zeilen zu {columns} Zeichen.</translation>
    </message>
    <message>
        <source>Head of the receipt</source>
        <translation>Kopf des Belegs</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>Steuernummer</translation>
    </message>
    <message>
        <source>Foot of the receipt</source>
        <translation>Fuß des Belegs</translation>
    </message>
    <message>
        <source>Sample card</source>
        <translation>Musterkarte</translation>
    </message>
    <message>
        <source>Sample candle</source>
        <translation>Musterkerze</translation>
    </message>
</context>
<context>
    <name>ReceiptPage</name>
    <message>
        <source>The receipt</source>
        <translation>Der Beleg</translation>
    </message>
    <message>
        <source>Name, address and tax number as your country wants them on receipts. The paper shows how it will look.</source>
        <translation>Name, Adresse und Steuernummer, wie Ihr Land sie auf Belegen will. Das Papier zeigt, wie es aussehen wird.</translation>
    </message>
</context>
<context>
    <name>ReceiptsScreen</name>
    <message>
        <source>This is no receipt&apos;s code: {read}</source>
        <translation>Das ist kein Belegcode: {read}</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Number, amount or words</source>
        <translation type="vanished">Nummer, Betrag oder Wörter</translation>
    </message>
    <message>
        <source>Find a receipt</source>
        <translation type="vanished">Beleg finden</translation>
    </message>
    <message>
        <source>All days</source>
        <translation type="vanished">Alle Tage</translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="vanished">Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="vanished">Gestern</translation>
    </message>
    <message>
        <source>No receipt was found.
Try its number, its amount, or words on it.</source>
        <translation>Kein Beleg gefunden.
Versuchen Sie seine Nummer, seinen Betrag oder Wörter darauf.</translation>
    </message>
    <message>
        <source>No sale yet.
Each finished sale appears here with its receipt.</source>
        <translation>Noch kein Verkauf.
Jeder abgeschlossene Verkauf erscheint hier mit seinem Beleg.</translation>
    </message>
    <message>
        <source>This receipt is not of this till, or too old to be shown here.</source>
        <translation>Dieser Beleg ist nicht von dieser Kasse oder zu alt, um hier gezeigt zu werden.</translation>
    </message>
    <message>
        <source>A copy is being printed.</source>
        <translation>Eine Kopie wird gedruckt.</translation>
    </message>
    <message>
        <source>That is no mail address.</source>
        <translation>Das ist keine Mailadresse.</translation>
    </message>
    <message>
        <source>The server mails it, now or as soon as it is reached.</source>
        <translation>Der Server sendet ihn, jetzt oder sobald er erreicht wird.</translation>
    </message>
    <message>
        <source>This sale has moved to the archive; its receipt is not shown here.</source>
        <translation>Dieser Verkauf liegt im Archiv; sein Beleg wird hier nicht gezeigt.</translation>
    </message>
</context>
<context>
    <name>RecoveryCode</name>
    <message>
        <source>Recovery code</source>
        <translation>Wiederherstellungscode</translation>
    </message>
    <message>
        <source>Print it</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Write it to this folder</source>
        <translation>In diesen Ordner schreiben</translation>
    </message>
    <message>
        <source>Folder or stick for the code, not the one for the copies</source>
        <translation>Ordner oder Stick für den Code, nicht der für die Kopien</translation>
    </message>
    <message>
        <source>It opens the copies of this till&apos;s journal when its disk is dead.</source>
        <translation>Er öffnet die Kopien vom Journal dieser Kasse, wenn ihr Datenträger tot ist.</translation>
    </message>
    <message>
        <source>Keep it safe and apart from the copies.</source>
        <translation>Verwahren Sie ihn sicher und getrennt von den Kopien.</translation>
    </message>
    <message>
        <source>It is being printed. Look at the paper before you go on.</source>
        <translation>Er wird gedruckt. Sehen Sie auf das Papier, bevor Sie weitergehen.</translation>
    </message>
    <message>
        <source>Choose a folder or a stick first.</source>
        <translation>Wählen Sie erst einen Ordner oder Stick.</translation>
    </message>
    <message>
        <source>The copies lie here. Keep the code apart from them: take another stick.</source>
        <translation>Hier liegen die Kopien. Verwahren Sie den Code getrennt davon: Nehmen Sie einen anderen Stick.</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>Diesen Ordner gibt es nicht.</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Geschrieben: {file}</translation>
    </message>
</context>
<context>
    <name>RefusalWords</name>
    <message numerus="yes">
        <source>Wrong PIN. %n attempt(s) left.</source>
        <translation>
            <numerusform>Falsche PIN. Noch %n Versuch.</numerusform>
            <numerusform>Falsche PIN. Noch %n Versuche.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in {time}.</source>
        <translation>Zu viele falsche PINs. Wieder möglich in {time}.</translation>
    </message>
    <message>
        <source>This PIN has to be confirmed by the server first: connect the till once.</source>
        <translation>Diese PIN muss erst der Server bestätigen: Verbinden Sie die Kasse einmal.</translation>
    </message>
    <message>
        <source>This person has no PIN yet. An administrator sets one at the server.</source>
        <translation>Diese Person hat noch keine PIN. Die Verwaltung setzt sie am Server.</translation>
    </message>
    <message>
        <source>This person may no longer sign on here.</source>
        <translation>Diese Person darf sich hier nicht mehr anmelden.</translation>
    </message>
    <message>
        <source>This person may not approve that.</source>
        <translation>Diese Person darf das nicht freigeben.</translation>
    </message>
</context>
<context>
    <name>ReturnActs</name>
    <message>
        <source>Scan the receipt first, or choose “Without receipt”.</source>
        <translation>Scannen Sie zuerst den Bon oder wählen Sie „Ohne Bon“.</translation>
    </message>
    <message>
        <source>No more of this was sold on the receipt.</source>
        <translation>Davon wurde auf dem Bon nicht mehr verkauft.</translation>
    </message>
    <message>
        <source>State the reason first.</source>
        <translation>Nennen Sie zuerst den Grund.</translation>
    </message>
</context>
<context>
    <name>ReturnsScreen</name>
    <message>
        <source>This is no receipt&apos;s code and no product&apos;s.</source>
        <translation>Das ist weder der Code eines Bons noch eines Produkts.</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>Rückgaben</translation>
    </message>
    <message>
        <source>Goods that can come back</source>
        <translation>Ware, die zurückkommen kann</translation>
    </message>
    <message>
        <source>Scan the goods, or type a part of their name.</source>
        <translation>Scannen Sie die Ware oder tippen Sie einen Teil ihres Namens.</translation>
    </message>
    <message>
        <source>Scan the code of the receipt, or type its number.</source>
        <translation>Scannen Sie den Code des Bons oder tippen Sie seine Nummer.</translation>
    </message>
    <message>
        <source>Name of the goods</source>
        <translation>Name der Ware</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>Bonnummer</translation>
    </message>
</context>
<context>
    <name>RollView</name>
    <message>
        <source>Printed paper</source>
        <translation>Gedrucktes Papier</translation>
    </message>
</context>
<context>
    <name>RuleActs</name>
    <message>
        <source>You may give up to {percent}; beyond that somebody else&apos;s PIN is asked for.</source>
        <translation>Sie dürfen bis {percent} geben; darüber wird nach der PIN einer zweiten Person gefragt.</translation>
    </message>
    <message>
        <source>Business in another country (reverse charge)</source>
        <translation>Unternehmen im Ausland (Reverse Charge)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ausfuhr</translation>
    </message>
    <message>
        <source>Diplomatic</source>
        <translation>Diplomatisch</translation>
    </message>
    <message>
        <source>Sell without tax</source>
        <translation>Ohne Steuer verkaufen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Without tax</source>
        <translation>Ohne Steuer</translation>
    </message>
    <message>
        <source>Tax that is in the prices is taken off. For an invoice, find or write in the customer too.</source>
        <translation>Steuer, die in den Preisen steckt, wird abgezogen. Für eine Rechnung suchen oder schreiben Sie auch den Kunden ein.</translation>
    </message>
    <message>
        <source>{name}: {amount} less</source>
        <translation>{name}: {amount} weniger</translation>
    </message>
    <message>
        <source>{name} has no deposit.</source>
        <translation>{name} hat kein Pfand.</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Price match</source>
        <translation>Preisangleich</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>Kulanz</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Personal</translation>
    </message>
</context>
<context>
    <name>ScannerForm</name>
    <message>
        <source>A scanner types like a keyboard (most do)</source>
        <translation>Ein Scanner tippt wie eine Tastatur (die meisten)</translation>
    </message>
    <message>
        <source>Longest pause between its keys</source>
        <translation>Längste Pause zwischen seinen Tasten</translation>
    </message>
    <message>
        <source>{gap} ms</source>
        <translation>{gap} ms</translation>
    </message>
    <message>
        <source>Longer than its slowest scan, shorter than fast typing. Usual: 40 ms.</source>
        <translation>Länger als sein langsamster Scan, kürzer als schnelles Tippen. Üblich: 40 ms.</translation>
    </message>
    <message>
        <source>It sends no Enter at the end of a code</source>
        <translation>Er sendet am Ende eines Codes kein Enter</translation>
    </message>
    <message>
        <source>Scanner with a port of its own</source>
        <translation>Scanner mit eigenem Anschluss</translation>
    </message>
    <message>
        <source>serial://, evdev:// or tcp:// for a serial server.</source>
        <translation>serial://, evdev:// oder tcp:// für einen seriellen Server.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Characters of its shortest code</source>
        <translation>Zeichen seines kürzesten Codes</translation>
    </message>
    <message>
        <source>2 to 64. Fewer, and fast typing may count as a scan. Usual: 6.</source>
        <translation>2 bis 64. Bei weniger gilt schnelles Tippen vielleicht als Scan. Üblich: 6.</translation>
    </message>
    <message>
        <source>It sends first</source>
        <translation>Er sendet zuerst</translation>
    </message>
    <message>
        <source>A sign nobody types, a key such as F12, or STX: typing is then never held back. Empty: nothing.</source>
        <translation>Ein Zeichen, das niemand tippt, eine Taste wie F12, oder STX: Tippen wird dann nie zurückgehalten. Leer: nichts.</translation>
    </message>
    <message>
        <source>Advanced: how it types</source>
        <translation>Erweitert: wie er tippt</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove {scanner}</source>
        <translation>{scanner} entfernen</translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>Scans are not taken here.</source>
        <translation>Hier wird nicht gescannt.</translation>
    </message>
</context>
<context>
    <name>SecondPlaceSection</name>
    <message>
        <source>Folder or stick for the copies</source>
        <translation>Ordner oder Stick für die Kopien</translation>
    </message>
    <message>
        <source>Empty for none.</source>
        <translation>Leer für keinen.</translation>
    </message>
    <message>
        <source>Show the recovery code</source>
        <translation>Wiederherstellungscode zeigen</translation>
    </message>
    <message>
        <source>A second place for the sales</source>
        <translation>Ein zweiter Ort für die Verkäufe</translation>
    </message>
    <message>
        <source>Sales not sent yet can be copied to a stick as they are made. If this till&apos;s disk dies, the copies and the recovery code bring them back.</source>
        <translation>Noch nicht gesendete Verkäufe können sofort auf einen Stick kopiert werden. Stirbt der Datenträger dieser Kasse, holen die Kopien und der Wiederherstellungscode sie zurück.</translation>
    </message>
    <message>
        <source>The PIN of an administrator is asked for; that it was shown is journaled.</source>
        <translation>Dafür braucht es die PIN der Verwaltung; dass er gezeigt wurde, steht dann im Journal.</translation>
    </message>
    <message>
        <source>A folder&apos;s whole path is needed.</source>
        <translation>Der ganze Pfad des Ordners ist nötig.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>kopiert</translation>
    </message>
    <message>
        <source>copying</source>
        <translation>kopiert gerade</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>nicht beschreibbar</translation>
    </message>
    <message>
        <source>Sales that are not sent yet lie on this till&apos;s disk alone.</source>
        <translation>Noch nicht gesendete Verkäufe liegen nur auf dem Datenträger dieser Kasse.</translation>
    </message>
    <message>
        <source>Every sale is in the second place too.</source>
        <translation>Jeder Verkauf liegt auch am zweiten Ort.</translation>
    </message>
    <message>
        <source>The second place is catching up.</source>
        <translation>Der zweite Ort holt auf.</translation>
    </message>
    <message>
        <source>The stick or folder is not there. It catches up as soon as it is back.</source>
        <translation>Stick oder Ordner ist nicht da. Sobald er wieder da ist, holt er auf.</translation>
    </message>
    <message>
        <source>The stick or folder refuses: it may be full or write-protected.</source>
        <translation>Stick oder Ordner nimmt nichts an: Vielleicht ist er voll oder schreibgeschützt.</translation>
    </message>
</context>
<context>
    <name>SellActs</name>
    <message>
        <source>Note on the sale</source>
        <translation>Notiz zum Verkauf</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="vanished">Übernehmen</translation>
    </message>
    <message>
        <source>Park the basket</source>
        <translation>Korb parken</translation>
    </message>
    <message>
        <source>Name, for finding it again</source>
        <translation>Name, um ihn wiederzufinden</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Parken</translation>
    </message>
    <message>
        <source>Customer left</source>
        <translation>Kunde ist gegangen</translation>
    </message>
    <message>
        <source>Rung up by mistake</source>
        <translation>Irrtümlich eingegeben</translation>
    </message>
    <message>
        <source>Cancel the basket</source>
        <translation>Korb abbrechen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>This code belongs to {name}.</source>
        <translation type="vanished">Dieser Code gehört zu {name}.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Change money</source>
        <translation>Geld wechseln</translation>
    </message>
    <message>
        <source>Checking the drawer</source>
        <translation>Lade prüfen</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>Lade öffnen</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Why this price</source>
        <translation>Warum dieser Preis</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Tax-free</source>
        <translation>Steuerfrei</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>Coupon</translation>
    </message>
    <message>
        <source>Empties</source>
        <translation>Leergut</translation>
    </message>
    <message>
        <source>Open item</source>
        <translation>Freier Artikel</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>Neuer Artikel</translation>
    </message>
    <message>
        <source>Parked baskets</source>
        <translation>Geparkte Körbe</translation>
    </message>
    <message>
        <source>Open drawer</source>
        <translation>Lade öffnen</translation>
    </message>
    <message>
        <source>Cancel basket</source>
        <translation>Korb abbrechen</translation>
    </message>
    <message>
        <source>End training</source>
        <translation>Übung beenden</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Price match</source>
        <translation>Preisangleich</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>Kulanz</translation>
    </message>
    <message>
        <source>Wrong label</source>
        <translation>Falsches Etikett</translation>
    </message>
</context>
<context>
    <name>SellScreen</name>
    <message>
        <source>The shop&apos;s own labels are not read: a pattern of theirs is wrong ({place}). All other codes sell.</source>
        <translation>Die eigenen Etiketten des Ladens werden nicht gelesen: Eines ihrer Muster ist falsch ({place}). Alle anderen Codes lassen sich verkaufen.</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>Not a code this till can take: {read}</source>
        <translation type="vanished">Diesen Code kann die Kasse nicht lesen: {read}</translation>
    </message>
    <message>
        <source>{name} is past its date ({date}) and was not sold.</source>
        <translation type="vanished">{name} ist abgelaufen ({date}) und wurde nicht verkauft.</translation>
    </message>
    <message>
        <source>{name} is not sold any more.</source>
        <translation type="vanished">{name} wird nicht mehr verkauft.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation type="vanished">Zeigen</translation>
    </message>
    <message>
        <source>This is a receipt.</source>
        <translation type="vanished">Das ist ein Beleg.</translation>
    </message>
    <message>
        <source>No product has the code {read}.</source>
        <translation type="vanished">Kein Artikel hat den Code {read}.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="vanished">Suchen</translation>
    </message>
    <message>
        <source>Open item</source>
        <translation type="vanished">Freier Artikel</translation>
    </message>
    <message>
        <source>New product</source>
        <translation type="vanished">Neuer Artikel</translation>
    </message>
    <message>
        <source>Ask server</source>
        <translation type="vanished">Server fragen</translation>
    </message>
    <message>
        <source>Asking the server for {read}; go on meanwhile.</source>
        <translation type="vanished">Der Server wird nach {read} gefragt; machen Sie inzwischen weiter.</translation>
    </message>
    <message>
        <source>The server cannot be asked now. Sell it as an open item.</source>
        <translation type="vanished">Der Server ist jetzt nicht zu fragen. Verkaufen Sie es als freien Artikel.</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Connect to another server</source>
        <translation>Mit anderem Server verbinden</translation>
    </message>
    <message>
        <source>The receipt&apos;s head, goods, prices and people come from the server, as soon as the till is set up.</source>
        <translation>Belegkopf, Waren, Preise und Personen kommen vom Server, sobald die Kasse eingerichtet ist.</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>At the server, have a pairing code made for this till. It is good for one till and a short time.</source>
        <translation>Lassen Sie am Server einen Kopplungscode für diese Kasse erzeugen. Er gilt für eine Kasse und kurze Zeit.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Server wird gefragt …</translation>
    </message>
    <message>
        <source>Stopped. The same code can be used again.</source>
        <translation>Angehalten. Derselbe Code kann noch einmal verwendet werden.</translation>
    </message>
    <message>
        <source>Connected: {shop}, till {till}.</source>
        <translation>Verbunden: {shop}, Kasse {till}.</translation>
    </message>
</context>
<context>
    <name>ServerSection</name>
    <message>
        <source>Send and fetch now</source>
        <translation>Jetzt senden und holen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>Mit einem Server verbinden</translation>
    </message>
    <message>
        <source>Pair again, after a repair</source>
        <translation>Nach einer Reparatur neu koppeln</translation>
    </message>
    <message>
        <source>All sales made so far go to the server. The till begins anew then; an open basket stays.</source>
        <translation>Alle bisherigen Verkäufe gehen zum Server. Dann beginnt die Kasse neu; ein offener Korb bleibt.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) not sent yet, all saved on this till</source>
        <translation>
            <numerusform>%n Verkauf noch nicht gesendet, auf dieser Kasse gespeichert</numerusform>
            <numerusform>%n Verkäufe noch nicht gesendet, alle auf dieser Kasse gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>Every sale has been sent.</source>
        <translation>Jeder Verkauf ist gesendet.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Server wird gefragt …</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Scans are tried under Devices; goods are scanned on the selling screen.</source>
        <translation>Scans werden unter Geräte ausprobiert; Waren scannt man im Verkauf.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Not saved yet: what was in force before stays in force.</source>
        <translation>Noch nicht gespeichert: Was davor galt, gilt weiter.</translation>
    </message>
</context>
<context>
    <name>SetupScreen</name>
    <message>
        <source>Step {at} of {all}</source>
        <translation>Schritt {at} von {all}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ShopForm</name>
    <message>
        <source>Name of the shop</source>
        <translation>Name des Ladens</translation>
    </message>
    <message>
        <source>1 to 80 characters.</source>
        <translation>1 bis 80 Zeichen.</translation>
    </message>
    <message>
        <source>Short name of this till</source>
        <translation>Kurzname dieser Kasse</translation>
    </message>
    <message>
        <source>1 to 8 letters and digits; receipt numbers begin with it.</source>
        <translation>1 bis 8 Buchstaben und Ziffern; Belegnummern beginnen damit.</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Three letters, such as EUR.</source>
        <translation>Drei Buchstaben, etwa EUR.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Where the shop is, such as Europe/Vienna.</source>
        <translation>Wo der Laden ist, etwa Europe/Vienna.</translation>
    </message>
    <message>
        <source>Tax rates in percent</source>
        <translation>Steuersätze in Prozent</translation>
    </message>
    <message>
        <source>The usual one first, parted by semicolons: 20; 5; 0. Empty for no tax.</source>
        <translation>Der übliche zuerst, getrennt durch Strichpunkte: 20; 5; 0. Leer für keine Steuer.</translation>
    </message>
    <message>
        <source>included in the prices</source>
        <translation>in den Preisen enthalten</translation>
    </message>
    <message>
        <source>added to the prices</source>
        <translation>kommt zu den Preisen hinzu</translation>
    </message>
    <message>
        <source>Tax is</source>
        <translation>Steuer ist</translation>
    </message>
    <message>
        <source>The day ends at</source>
        <translation>Der Tag endet um</translation>
    </message>
    <message>
        <source>Sales before this hour still belong to the day before.</source>
        <translation>Verkäufe vor dieser Stunde gehören noch zum Tag davor.</translation>
    </message>
</context>
<context>
    <name>ShopPage</name>
    <message>
        <source>The shop</source>
        <translation>Der Laden</translation>
    </message>
    <message>
        <source>What receipts and reports need. Currency and time zone are those of this machine; look at them.</source>
        <translation>Was Belege und Berichte brauchen. Währung und Zeitzone sind die dieses Rechners; prüfen Sie sie.</translation>
    </message>
</context>
<context>
    <name>ShopSection</name>
    <message>
        <source>Shop and receipt</source>
        <translation>Laden und Beleg</translation>
    </message>
    <message>
        <source>Labels of the shop&apos;s own scales and stickers</source>
        <translation>Etiketten der eigenen Waagen und Aufkleber</translation>
    </message>
    <message>
        <source>One pattern a line, such as 2C IIIII VVVVV K; the guide explains the signs.</source>
        <translation>Ein Muster je Zeile, etwa 2C IIIII VVVVV K; das Handbuch erklärt die Zeichen.</translation>
    </message>
    <message>
        <source>Saved. The next basket and receipt follow it.</source>
        <translation>Gespeichert. Es gilt ab dem nächsten Korb und Beleg.</translation>
    </message>
    <message>
        <source>Line {line}, sign {sign}: {why}</source>
        <translation>Zeile {line}, Zeichen {sign}: {why}</translation>
    </message>
    <message>
        <source>Line {line}: {why}</source>
        <translation>Zeile {line}: {why}</translation>
    </message>
    <message>
        <source>set by head office</source>
        <translation>von der Zentrale festgelegt</translation>
    </message>
    <message>
        <source>included in the prices</source>
        <translation>in den Preisen enthalten</translation>
    </message>
    <message>
        <source>added to the prices</source>
        <translation>kommt zu den Preisen hinzu</translation>
    </message>
    <message>
        <source>Name of the shop</source>
        <translation>Name des Ladens</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>The day ends at</source>
        <translation>Der Tag endet um</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Steuer</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>Steuernummer</translation>
    </message>
    <message>
        <source>Label patterns</source>
        <translation>Etikettmuster</translation>
    </message>
    <message>
        <source>A label pattern from the server cannot be read, so none is used: {place}</source>
        <translation>Ein Etikettmuster vom Server ist nicht lesbar, darum wird keines verwendet: {place}</translation>
    </message>
    <message>
        <source>Sample card</source>
        <translation>Musterkarte</translation>
    </message>
    <message>
        <source>Sample candle</source>
        <translation>Musterkerze</translation>
    </message>
</context>
<context>
    <name>SideCard</name>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Changed their mind</source>
        <translation>Nicht gewünscht</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>Passt nicht</translation>
    </message>
    <message>
        <source>Faulty</source>
        <translation>Fehlerhaft</translation>
    </message>
    <message>
        <source>Wrong item</source>
        <translation>Falscher Artikel</translation>
    </message>
    <message>
        <source>Where the goods go</source>
        <translation>Wohin die Ware kommt</translation>
    </message>
    <message>
        <source>On the shelf</source>
        <translation>Ins Regal</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Beiseite</translation>
    </message>
    <message>
        <source>Goes back</source>
        <translation>Zurück gehen</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Without receipt</source>
        <translation>Ohne Bon</translation>
    </message>
    <message>
        <source>Undo the sale</source>
        <translation>Verkauf stornieren</translation>
    </message>
</context>
<context>
    <name>SignInScreen</name>
    <message>
        <source>Sign on</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Choose your name and type your PIN.</source>
        <translation>Wählen Sie Ihren Namen und tippen Sie Ihre PIN.</translation>
    </message>
    <message>
        <source>Nobody is known at this till yet. Connect it to the server, or add the first person in the set-up.</source>
        <translation>Diese Kasse kennt noch niemanden. Verbinden Sie sie mit dem Server, oder legen Sie bei der Einrichtung die erste Person an.</translation>
    </message>
</context>
<context>
    <name>SimulatorPanel</name>
    <message>
        <source>Virtual devices</source>
        <translation>Virtuelle Geräte</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Full roll</source>
        <translation>Volle Rolle</translation>
    </message>
    <message>
        <source>Near its end</source>
        <translation>Fast zu Ende</translation>
    </message>
    <message>
        <source>Paper out</source>
        <translation>Papier aus</translation>
    </message>
    <message>
        <source>Cover open</source>
        <translation>Deckel offen</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>Slow line</source>
        <translation>Langsame Leitung</translation>
    </message>
    <message>
        <source>Never answers</source>
        <translation>Antwortet nie</translation>
    </message>
    <message>
        <source>Says ready, prints nothing</source>
        <translation>Sagt bereit, druckt nichts</translation>
    </message>
    <message>
        <source>Tear off</source>
        <translation>Abreißen</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>Geldlade</translation>
    </message>
    <message>
        <source>Push shut</source>
        <translation>Zuschieben</translation>
    </message>
    <message>
        <source>Jammed</source>
        <translation>Klemmt</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>Code to scan</source>
        <translation>Code zum Scannen</translation>
    </message>
    <message>
        <source>Sample codes</source>
        <translation>Beispielcodes</translation>
    </message>
    <message>
        <source>Pick a code</source>
        <translation>Code wählen</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Scannen</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Faulty</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Paper near its end</source>
        <translation>Papier fast zu Ende</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) wait to be printed</source>
        <translation>
            <numerusform>%n Byte wartet auf den Druck</numerusform>
            <numerusform>%n Byte warten auf den Druck</numerusform>
        </translation>
    </message>
    <message>
        <source>A till is connected</source>
        <translation>Eine Kasse ist verbunden</translation>
    </message>
    <message>
        <source>Waiting for a job</source>
        <translation>Wartet auf einen Auftrag</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Shut</source>
        <translation>Zu</translation>
    </message>
    <message>
        <source>Nothing is connected to the scanner. Set it up in the till&apos;s settings.</source>
        <translation>Am Scanner hängt nichts. Richten Sie ihn in den Einstellungen der Kasse ein.</translation>
    </message>
    <message>
        <source>Scanned {code}</source>
        <translation>{code} gescannt</translation>
    </message>
</context>
<context>
    <name>StatusPanel</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) not sent yet, all saved on this till</source>
        <translation>
            <numerusform>%n Verkauf noch nicht gesendet, auf dieser Kasse gespeichert</numerusform>
            <numerusform>%n Verkäufe noch nicht gesendet, alle auf dieser Kasse gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>Every sale has been sent.</source>
        <translation>Jeder Verkauf ist gesendet.</translation>
    </message>
    <message>
        <source>Send and fetch now</source>
        <translation>Jetzt senden und holen</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>No device is set up. Selling works; receipts can be shown and sent by mail.</source>
        <translation>Kein Gerät ist eingerichtet. Verkaufen geht; Belege können gezeigt und per Mail gesendet werden.</translation>
    </message>
    <message>
        <source>Set up devices</source>
        <translation>Geräte einrichten</translation>
    </message>
</context>
<context>
    <name>TenderCard</name>
    <message>
        <source>Tender</source>
        <translation>Zahlungsart</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Cash received</source>
        <translation>Bar erhalten</translation>
    </message>
    <message>
        <source>All is paid.</source>
        <translation>Alles ist bezahlt.</translation>
    </message>
    <message>
        <source>Slip number</source>
        <translation>Belegnummer des Terminals</translation>
    </message>
    <message>
        <source>Slip number of the card terminal</source>
        <translation>Belegnummer des Kartenterminals</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Genehmigt</translation>
    </message>
    <message>
        <source>Scan the card or voucher, or type its code</source>
        <translation>Karte oder Gutschein scannen, oder Code tippen</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Code of the card or voucher</source>
        <translation>Code der Karte oder des Gutscheins</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Type the notes, then their currency</source>
        <translation>Betrag der Scheine tippen, dann die Währung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Gift card</source>
        <translation>Geschenkkarte</translation>
    </message>
    <message>
        <source>Store credit</source>
        <translation>Guthaben</translation>
    </message>
    <message>
        <source>On account</source>
        <translation>Auf Rechnung</translation>
    </message>
    <message>
        <source>Foreign cash</source>
        <translation>Fremdwährung</translation>
    </message>
    <message>
        <source>Cash to give back</source>
        <translation>Bar zurückzugeben</translation>
    </message>
    <message>
        <source>All is given back.</source>
        <translation>Alles ist zurückgegeben.</translation>
    </message>
    <message>
        <source>{amount} on the card terminal</source>
        <translation>{amount} am Kartenterminal</translation>
    </message>
    <message>
        <source>{amount} back by the card terminal</source>
        <translation>{amount} über das Kartenterminal zurück</translation>
    </message>
</context>
<context>
    <name>TextPanel</name>
    <message>
        <source>Write or choose one first.</source>
        <translation>Schreiben oder wählen Sie erst etwas.</translation>
    </message>
</context>
<context>
    <name>TileDelegate</name>
    <message>
        <source>weigh</source>
        <translation>wiegen</translation>
    </message>
    <message>
        <source>any price</source>
        <translation>freier Preis</translation>
    </message>
    <message>
        <source>{stock} here</source>
        <translation>{stock} hier</translation>
    </message>
</context>
<context>
    <name>Totals</name>
    <message>
        <source>You save</source>
        <translation>Sie sparen</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 Artikel</translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n Artikel</numerusform>
            <numerusform>%n Artikel</numerusform>
        </translation>
    </message>
    <message>
        <source>Without tax</source>
        <translation>Ohne Steuer</translation>
    </message>
    <message>
        <source>incl. VAT {rates}</source>
        <translation>inkl. USt {rates}</translation>
    </message>
    <message>
        <source>VAT {rates}</source>
        <translation>USt {rates}</translation>
    </message>
</context>
<context>
    <name>TracePanel</name>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Lot number</source>
        <translation>Chargennummer</translation>
    </message>
    <message>
        <source>Scan the serial number on the goods, or type it.</source>
        <translation>Scannen Sie die Seriennummer an der Ware oder tippen Sie sie.</translation>
    </message>
    <message>
        <source>Scan the lot number on the goods, or type it.</source>
        <translation>Scannen Sie die Chargennummer an der Ware oder tippen Sie sie.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation type="vanished">Charge</translation>
    </message>
    <message>
        <source>Scan it from the goods, or type it.</source>
        <translation type="vanished">Scannen Sie sie von der Ware oder tippen Sie sie.</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="vanished">Übernehmen</translation>
    </message>
    <message>
        <source>Scan or type it first.</source>
        <translation>Erst scannen oder tippen.</translation>
    </message>
</context>
<context>
    <name>TryScan</name>
    <message>
        <source>Scan something now</source>
        <translation>Scannen Sie jetzt etwas</translation>
    </message>
    <message>
        <source>Nothing is sold by it.</source>
        <translation>Damit wird nichts verkauft.</translation>
    </message>
    <message>
        <source>Read by {scanner}: {code}</source>
        <translation>Gelesen von {scanner}: {code}</translation>
    </message>
    <message>
        <source>longest pause {gap} ms</source>
        <translation>längste Pause {gap} ms</translation>
    </message>
    <message>
        <source>It was read, but it is no code that goods can carry.</source>
        <translation>Gelesen, aber es ist kein Code, den Waren tragen.</translation>
    </message>
    <message>
        <source>Goods code</source>
        <translation>Warencode</translation>
    </message>
    <message>
        <source>Goods code with further data</source>
        <translation>Warencode mit weiteren Daten</translation>
    </message>
    <message>
        <source>Label of a scale or of the shop</source>
        <translation>Etikett einer Waage oder des Ladens</translation>
    </message>
    <message>
        <source>Price look-up number</source>
        <translation>PLU-Nummer</translation>
    </message>
    <message>
        <source>Plain code</source>
        <translation>Einfacher Code</translation>
    </message>
    <message>
        <source>Code of a parcel or pallet</source>
        <translation>Code eines Pakets oder einer Palette</translation>
    </message>
    <message>
        <source>Code of a receipt</source>
        <translation>Code eines Belegs</translation>
    </message>
</context>
<context>
    <name>WayPage</name>
    <message>
        <source>Connect to a server</source>
        <translation>Mit einem Server verbinden</translation>
    </message>
    <message>
        <source>Goods, prices, people and settings come from head office. You need the server&apos;s address and a pairing code.</source>
        <translation>Waren, Preise, Personen und Einstellungen kommen von der Zentrale. Sie brauchen die Adresse des Servers und einen Kopplungscode.</translation>
    </message>
    <message>
        <source>Start alone</source>
        <translation>Allein starten</translation>
    </message>
    <message>
        <source>This till sells by itself. Goods are made here; a server can be connected later and nothing is lost.</source>
        <translation>Diese Kasse verkauft für sich. Waren werden hier angelegt; ein Server kann später verbunden werden, und nichts geht verloren.</translation>
    </message>
    <message>
        <source>How this till begins</source>
        <translation>Wie diese Kasse beginnt</translation>
    </message>
    <message>
        <source>Either way it sells without a line: every sale is saved on this till first.</source>
        <translation>In beiden Fällen verkauft sie ohne Verbindung: Jeder Verkauf wird zuerst auf dieser Kasse gespeichert.</translation>
    </message>
    <message>
        <source>Is there a Tandem server for this shop?</source>
        <translation>Gibt es für diesen Laden einen Tandem-Server?</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>Why this price</source>
        <translation>Warum dieser Preis</translation>
    </message>
    <message>
        <source>Comes to, for {quantity}</source>
        <translation>Macht für {quantity}</translation>
    </message>
    <message>
        <source>Price in the catalogue</source>
        <translation>Preis im Katalog</translation>
    </message>
    <message>
        <source>Price list {name}</source>
        <translation>Preisliste {name}</translation>
    </message>
    <message>
        <source>Price by hand</source>
        <translation>Preis von Hand</translation>
    </message>
    <message>
        <source>Price of the label</source>
        <translation>Preis des Etiketts</translation>
    </message>
    <message>
        <source>Price stated at the till</source>
        <translation>An der Kasse genannter Preis</translation>
    </message>
    <message>
        <source>from {quantity} on</source>
        <translation>ab {quantity}</translation>
    </message>
    <message>
        <source>Discount by hand</source>
        <translation>Rabatt von Hand</translation>
    </message>
    <message>
        <source>This line&apos;s part of the discount on the basket</source>
        <translation>Anteil dieser Zeile am Rabatt auf den Korb</translation>
    </message>
    <message>
        <source>on each piece</source>
        <translation>auf jedes Stück</translation>
    </message>
    <message>
        <source>on these pieces together</source>
        <translation>auf diese Stücke zusammen</translation>
    </message>
    <message>
        <source>this line&apos;s part of an offer on the whole basket</source>
        <translation>Anteil dieser Zeile an einer Aktion auf den ganzen Korb</translation>
    </message>
    <message>
        <source>this line&apos;s part of an offer from a sum on</source>
        <translation>Anteil dieser Zeile an einer Aktion ab einer Summe</translation>
    </message>
    <message>
        <source>free from a sum on</source>
        <translation>gratis ab einer Summe</translation>
    </message>
    <message>
        <source>by coupon</source>
        <translation>durch Coupon</translation>
    </message>
    <message>
        <source>the best of all offers for these goods</source>
        <translation>die beste aller Aktionen für diese Ware</translation>
    </message>
    <message>
        <source>the best of the offers that were tried</source>
        <translation>die beste der erprobten Aktionen</translation>
    </message>
    <message>
        <source>the offer that saves most on a piece</source>
        <translation>die Aktion, die je Stück am meisten spart</translation>
    </message>
    <message>
        <source>{count} times</source>
        <translation>{count}-mal</translation>
    </message>
    <message>
        <source>No tax: {reason}</source>
        <translation>Keine Steuer: {reason}</translation>
    </message>
    <message>
        <source>Tax {code}, {amount} for each</source>
        <translation>Steuer {code}, {amount} je Stück</translation>
    </message>
    <message>
        <source>Tax {rate}, in the price</source>
        <translation>Steuer {rate}, im Preis</translation>
    </message>
    <message>
        <source>Tax {rate}, added</source>
        <translation>Steuer {rate}, dazu</translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>sending %n sale(s)</source>
        <translation>
            <numerusform>sendet %n Verkauf</numerusform>
            <numerusform>sendet %n Verkäufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) safe here</source>
        <translation>
            <numerusform>%n Verkauf sicher hier</numerusform>
            <numerusform>%n Verkäufe sicher hier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Shows every key of this screen.</source>
        <translation>Zeigt jede Taste dieses Bildschirms.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Goes back one level and loses nothing.</source>
        <translation>Geht eine Ebene zurück und verliert nichts.</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>Goes to the open basket.</source>
        <translation>Geht zum offenen Korb.</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>Rückgaben</translation>
    </message>
    <message>
        <source>Takes goods back, with a receipt or without.</source>
        <translation>Nimmt Ware zurück, mit Bon oder ohne.</translation>
    </message>
    <message>
        <source>Put by</source>
        <translation>Zurücklegen</translation>
    </message>
    <message>
        <source>Puts the open basket by for a customer, and finds what is put by.</source>
        <translation>Legt den offenen Korb für einen Kunden zurück und findet Zurückgelegtes.</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Finds a receipt, shows it and prints a copy.</source>
        <translation>Findet einen Beleg, zeigt ihn und druckt eine Kopie.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Devices, language, look, keys and sound of this till.</source>
        <translation>Geräte, Sprache, Aussehen, Tasten und Ton dieser Kasse.</translation>
    </message>
    <message>
        <source>Switch operator</source>
        <translation>Bediener wechseln</translation>
    </message>
    <message>
        <source>Another person signs on; the open basket stays.</source>
        <translation>Eine andere Person meldet sich an; der offene Korb bleibt.</translation>
    </message>
    <message>
        <source>Sign off</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Locks the till; the open basket stays.</source>
        <translation>Sperrt die Kasse; der offene Korb bleibt.</translation>
    </message>
    <message>
        <source>Connection and devices</source>
        <translation>Verbindung und Geräte</translation>
    </message>
    <message>
        <source>Says what is connected, what is not, why, and what still works.</source>
        <translation>Sagt, was verbunden ist, was nicht, warum, und was noch geht.</translation>
    </message>
    <message>
        <source>Send and fetch now</source>
        <translation>Jetzt senden und holen</translation>
    </message>
    <message>
        <source>Asks the server at once instead of at the next turn.</source>
        <translation>Fragt den Server sofort statt beim nächsten Mal.</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Fills the screen with the till, or gives it back.</source>
        <translation>Füllt den Bildschirm mit der Kasse oder gibt ihn frei.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Searches goods by name, code or PLU.</source>
        <translation>Sucht Waren nach Name, Code oder PLU.</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Gives the chosen line another price, with a reason.</source>
        <translation>Gibt der gewählten Zeile einen anderen Preis, mit Grund.</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Parken</translation>
    </message>
    <message>
        <source>Sets the basket aside under a name.</source>
        <translation>Legt den Korb unter einem Namen beiseite.</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Geparkt</translation>
    </message>
    <message>
        <source>Lists parked baskets and takes one up again.</source>
        <translation>Zeigt geparkte Körbe und nimmt einen wieder auf.</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Types the quantity of the chosen line.</source>
        <translation>Die Menge der gewählten Zeile eintippen.</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Eins mehr</translation>
    </message>
    <message>
        <source>One more of the chosen line.</source>
        <translation>Eins mehr von der gewählten Zeile.</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>Eins weniger</translation>
    </message>
    <message>
        <source>One less of the chosen line.</source>
        <translation>Eins weniger von der gewählten Zeile.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Writes a note on the line or the basket.</source>
        <translation>Schreibt eine Notiz zur Zeile oder zum Korb.</translation>
    </message>
    <message>
        <source>Void line</source>
        <translation>Zeile stornieren</translation>
    </message>
    <message>
        <source>Takes the chosen line out of the basket; it stays recorded.</source>
        <translation>Nimmt die gewählte Zeile aus dem Korb; sie bleibt aufgezeichnet.</translation>
    </message>
    <message>
        <source>Cancel basket</source>
        <translation>Korb abbrechen</translation>
    </message>
    <message>
        <source>Gives up the whole basket, with a reason.</source>
        <translation>Bricht den ganzen Korb ab, mit Grund.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Takes back the last step in the basket.</source>
        <translation>Nimmt den letzten Schritt im Korb zurück.</translation>
    </message>
    <message>
        <source>Open item</source>
        <translation>Freier Artikel</translation>
    </message>
    <message>
        <source>Sells something that has no product, by name and price.</source>
        <translation>Verkauft etwas ohne Artikel, nach Name und Preis.</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>Neuer Artikel</translation>
    </message>
    <message>
        <source>Makes a product here; the server takes it into the catalogue.</source>
        <translation>Legt hier einen Artikel an; der Server nimmt ihn in den Katalog.</translation>
    </message>
    <message>
        <source>Open drawer</source>
        <translation>Lade öffnen</translation>
    </message>
    <message>
        <source>Opens the drawer without a sale, with a reason.</source>
        <translation>Öffnet die Lade ohne Verkauf, mit Grund.</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>Takes something off the chosen line or the whole basket, with a reason.</source>
        <translation>Zieht von der gewählten Zeile oder vom ganzen Korb etwas ab, mit Grund.</translation>
    </message>
    <message>
        <source>Why this price</source>
        <translation>Warum dieser Preis</translation>
    </message>
    <message>
        <source>Says how the price of the chosen line came about.</source>
        <translation>Sagt, wie der Preis der gewählten Zeile zustande kam.</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Finds the customer, by card, number or name, for club and customer prices.</source>
        <translation>Findet den Kunden nach Karte, Nummer oder Name, für Club- und Kundenpreise.</translation>
    </message>
    <message>
        <source>Tax-free</source>
        <translation>Steuerfrei</translation>
    </message>
    <message>
        <source>Sells without tax to a customer who pays none, with the reason.</source>
        <translation>Verkauft ohne Steuer an einen Kunden, der keine zahlt, mit Grund.</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>Coupon</translation>
    </message>
    <message>
        <source>Takes a coupon by its code, or gives one back.</source>
        <translation>Nimmt einen Coupon nach seinem Code oder gibt einen zurück.</translation>
    </message>
    <message>
        <source>Empties</source>
        <translation>Leergut</translation>
    </message>
    <message>
        <source>Takes empty bottles and crates back for their deposit.</source>
        <translation>Nimmt leere Flaschen und Kisten gegen ihr Pfand zurück.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Begins or ends training: what is sold then does not count.</source>
        <translation>Beginnt oder beendet die Übung: Was dann verkauft wird, zählt nicht.</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Goes on to payment.</source>
        <translation>Weiter zur Zahlung.</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Takes the typed amount, or what is due, in cash.</source>
        <translation>Nimmt den getippten oder offenen Betrag in bar.</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Takes the typed amount, or what is due, by a card terminal that stands alone; again when it approved.</source>
        <translation>Nimmt den getippten oder offenen Betrag über ein Kartenterminal, das für sich steht; noch einmal, wenn es genehmigt hat.</translation>
    </message>
    <message>
        <source>Gift card</source>
        <translation>Geschenkkarte</translation>
    </message>
    <message>
        <source>Takes a gift card or voucher by its code; where money goes back, back to the card that paid.</source>
        <translation>Nimmt eine Geschenkkarte oder einen Gutschein mit seinem Code an; wo Geld zurückgeht, auf die Karte, die zahlte.</translation>
    </message>
    <message>
        <source>Store credit</source>
        <translation>Guthaben</translation>
    </message>
    <message>
        <source>Takes a credit note by its code; where money goes back, prints a new one behind the receipt.</source>
        <translation>Nimmt ein Guthaben mit seinem Code an; wo Geld zurückgeht, druckt es ein neues hinter dem Beleg.</translation>
    </message>
    <message>
        <source>On account</source>
        <translation>Auf Rechnung</translation>
    </message>
    <message>
        <source>Puts the typed amount, or what is due, on the account of the customer.</source>
        <translation>Stellt den getippten Betrag, oder was offen ist, auf das Konto des Kunden.</translation>
    </message>
    <message>
        <source>Foreign cash</source>
        <translation>Fremdwährung</translation>
    </message>
    <message>
        <source>Takes notes of another currency at the shop&apos;s rate.</source>
        <translation>Nimmt Scheine einer anderen Währung zum Kurs des Ladens.</translation>
    </message>
    <message>
        <source>Another receipt</source>
        <translation>Anderer Bon</translation>
    </message>
    <message>
        <source>Begins anew with another receipt.</source>
        <translation>Beginnt neu mit einem anderen Bon.</translation>
    </message>
    <message>
        <source>Takes one more of the chosen line back.</source>
        <translation>Nimmt eines mehr der gewählten Zeile zurück.</translation>
    </message>
    <message>
        <source>Takes one less of the chosen line back.</source>
        <translation>Nimmt eines weniger der gewählten Zeile zurück.</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Takes back all that is left of the sale.</source>
        <translation>Nimmt alles zurück, was vom Verkauf übrig ist.</translation>
    </message>
    <message>
        <source>None of it</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Leaves everything with the customer.</source>
        <translation>Lässt alles beim Kunden.</translation>
    </message>
    <message>
        <source>Without receipt</source>
        <translation>Ohne Bon</translation>
    </message>
    <message>
        <source>Takes goods back without a receipt, at their lowest recent price.</source>
        <translation>Nimmt Ware ohne Bon zurück, zu ihrem niedrigsten Preis zuletzt.</translation>
    </message>
    <message>
        <source>Undo the sale</source>
        <translation>Verkauf stornieren</translation>
    </message>
    <message>
        <source>Undoes a whole sale and gives back what was paid, the way it was paid.</source>
        <translation>Storniert einen ganzen Verkauf und gibt zurück, was bezahlt wurde, so wie es bezahlt wurde.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Puts what was picked into the basket as taken back.</source>
        <translation>Legt das Gewählte als zurückgenommen in den Korb.</translation>
    </message>
    <message>
        <source>Puts the open basket by, with a down payment.</source>
        <translation>Legt den offenen Korb mit einer Anzahlung zurück.</translation>
    </message>
    <message>
        <source>Pay on it</source>
        <translation>Anzahlen</translation>
    </message>
    <message>
        <source>Takes a payment on the chosen goods.</source>
        <translation>Nimmt eine Zahlung auf die gewählte Ware an.</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Abholen</translation>
    </message>
    <message>
        <source>Sells the chosen goods; what was paid on them pays first.</source>
        <translation>Verkauft die gewählte Ware; was darauf bezahlt wurde, zahlt zuerst.</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>Ends it, with a reason, and gives back what was paid.</source>
        <translation>Beendet es mit einem Grund und gibt zurück, was bezahlt wurde.</translation>
    </message>
    <message>
        <source>Gift receipt</source>
        <translation>Geschenkbeleg</translation>
    </message>
    <message>
        <source>Prints a receipt without prices for the goods that are given away.</source>
        <translation>Druckt einen Bon ohne Preise für die Ware, die verschenkt wird.</translation>
    </message>
    <message>
        <source>Invoice as PDF</source>
        <translation>Rechnung als PDF</translation>
    </message>
    <message>
        <source>Makes an invoice to a business customer of the shown sale.</source>
        <translation>Stellt für den gezeigten Verkauf eine Rechnung an einen Firmenkunden aus.</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>Ware zurücknehmen</translation>
    </message>
    <message>
        <source>Takes goods of the shown receipt back, or undoes the whole sale.</source>
        <translation>Nimmt Ware des gezeigten Bons zurück oder storniert den ganzen Verkauf.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Puts what was changed in this section in force.</source>
        <translation>Setzt in Kraft, was in diesem Abschnitt geändert wurde.</translation>
    </message>
    <message>
        <source>Next section</source>
        <translation>Nächster Abschnitt</translation>
    </message>
    <message>
        <source>Goes to the section below.</source>
        <translation>Geht zum Abschnitt darunter.</translation>
    </message>
    <message>
        <source>Section before</source>
        <translation>Voriger Abschnitt</translation>
    </message>
    <message>
        <source>Goes to the section above.</source>
        <translation>Geht zum Abschnitt darüber.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Goes to the next page of the guide, where this one is filled in.</source>
        <translation>Geht zur nächsten Seite der Einrichtung, wenn diese ausgefüllt ist.</translation>
    </message>
    <message>
        <source>Takes the typed amount, or what is due, by a card terminal that stands alone.</source>
        <translation type="vanished">Nimmt den getippten oder offenen Betrag über ein Kartenterminal, das für sich steht.</translation>
    </message>
    <message>
        <source>Remove tender</source>
        <translation>Zahlung entfernen</translation>
    </message>
    <message>
        <source>Takes back the last tender entered.</source>
        <translation>Nimmt die zuletzt eingegebene Zahlung zurück.</translation>
    </message>
    <message>
        <source>Finish and print</source>
        <translation>Abschließen und drucken</translation>
    </message>
    <message>
        <source>Saves the sale, then prints and opens the drawer.</source>
        <translation>Speichert den Verkauf, druckt dann und öffnet die Lade.</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Finden</translation>
    </message>
    <message>
        <source>Finds a receipt by number, date, amount or words.</source>
        <translation>Findet einen Beleg nach Nummer, Datum, Betrag oder Wörtern.</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>Kopie drucken</translation>
    </message>
    <message>
        <source>Prints the shown receipt again, marked as a copy.</source>
        <translation>Druckt den gezeigten Beleg noch einmal, als Kopie gekennzeichnet.</translation>
    </message>
    <message>
        <source>Send by mail</source>
        <translation>Per Mail senden</translation>
    </message>
    <message>
        <source>Sends the shown receipt by mail through the server, now or when the line is back.</source>
        <translation>Sendet den gezeigten Beleg über den Server per Mail, jetzt oder wenn die Verbindung wieder da ist.</translation>
    </message>
    <message>
        <source>It was printed</source>
        <translation>Wurde gedruckt</translation>
    </message>
    <message>
        <source>Settles a print of which the printer said nothing.</source>
        <translation>Klärt einen Druck, zu dem der Drucker nichts gesagt hat.</translation>
    </message>
</context>
<context>
    <name>doctor</name>
    <message>
        <source>USB</source>
        <translation>USB</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Spooler</source>
        <translation>Druckdienst</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Seriell</translation>
    </message>
    <message>
        <source>Printer port</source>
        <translation>Druckeranschluss</translation>
    </message>
    <message>
        <source>Serial line</source>
        <translation>Serielle Leitung</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>USB printer</source>
        <translation>USB-Drucker</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Scanner {name}</source>
        <translation>Scanner {name}</translation>
    </message>
    <message>
        <source>{device}: no right to use it</source>
        <translation>{device}: kein Recht dazu</translation>
    </message>
    <message>
        <source>{address} cannot be reached: {why}</source>
        <translation>{address} ist nicht erreichbar: {why}</translation>
    </message>
    <message>
        <source>libusb is there</source>
        <translation>libusb ist da</translation>
    </message>
    <message>
        <source>printers at usb:// cannot be reached: libusb is missing</source>
        <translation>Drucker an usb:// sind nicht erreichbar: libusb fehlt</translation>
    </message>
    <message>
        <source>letters that join, and those from right to left, can be drawn</source>
        <translation>verbundene Buchstaben und solche von rechts nach links können gezeichnet werden</translation>
    </message>
    <message>
        <source>Arabic and Hebrew come out wrong: FriBiDi is missing</source>
        <translation>Arabisch und Hebräisch werden falsch gedruckt: FriBiDi fehlt</translation>
    </message>
    <message>
        <source>names in Chinese, Japanese or Korean print as question marks</source>
        <translation>Namen auf Chinesisch, Japanisch oder Koreanisch werden als Fragezeichen gedruckt</translation>
    </message>
    <message>
        <source>printers at cups:// cannot be reached</source>
        <translation>Drucker an cups:// sind nicht erreichbar</translation>
    </message>
    <message>
        <source>the udev rules are installed</source>
        <translation>die udev-Regeln sind installiert</translation>
    </message>
    <message>
        <source>the udev rules are not installed</source>
        <translation>die udev-Regeln sind nicht installiert</translation>
    </message>
    <message>
        <source>ModemManager may type modem commands at scanners and printers</source>
        <translation>ModemManager schickt vielleicht Modembefehle an Scanner und Drucker</translation>
    </message>
    <message>
        <source>brltty takes USB serial adapters for Braille displays</source>
        <translation>brltty hält serielle USB-Adapter für Braillezeilen</translation>
    </message>
    <message>
        <source>queue {queue}</source>
        <translation>Warteschlange {queue}</translation>
    </message>
    <message>
        <source>no printer port, serial line or scanner with a port is plugged in</source>
        <translation>kein Druckeranschluss, keine serielle Leitung und kein Scanner mit Anschluss steckt</translation>
    </message>
    <message>
        <source>none is set up</source>
        <translation>keiner ist eingerichtet</translation>
    </message>
    <message>
        <source>{profile}, {columns} columns, {dots} dots</source>
        <translation>{profile}, {columns} Spalten, {dots} Punkte</translation>
    </message>
    <message>
        <source>cannot be set up so: {why}</source>
        <translation>lässt sich so nicht einrichten: {why}</translation>
    </message>
    <message>
        <source>{path} is not there: unplugged or switched off</source>
        <translation>{path} ist nicht da: ausgesteckt oder ausgeschaltet</translation>
    </message>
    <message>
        <source>{address} is in use: {why}</source>
        <translation>{address} ist belegt: {why}</translation>
    </message>
    <message>
        <source>{address} may not be used: {why}</source>
        <translation>{address} darf nicht benutzt werden: {why}</translation>
    </message>
    <message>
        <source>{address} says: ready</source>
        <translation>{address} meldet: bereit</translation>
    </message>
    <message>
        <source>{address} says: ready, paper low</source>
        <translation>{address} meldet: bereit, Papier geht zu Ende</translation>
    </message>
    <message>
        <source>{address} says: no paper</source>
        <translation>{address} meldet: kein Papier</translation>
    </message>
    <message>
        <source>{address} says: cover open</source>
        <translation>{address} meldet: Deckel offen</translation>
    </message>
    <message>
        <source>{address} says: a fault: cutter, temperature or mechanics</source>
        <translation>{address} meldet eine Störung: Schneider, Hitze oder Mechanik</translation>
    </message>
    <message>
        <source>{address} says: off line</source>
        <translation>{address} meldet: offline</translation>
    </message>
    <message>
        <source>{address} is open; it cannot say more</source>
        <translation>{address} ist offen; mehr kann er nicht sagen</translation>
    </message>
    <message>
        <source>{address} takes bytes but does not answer</source>
        <translation>{address} nimmt Bytes an, antwortet aber nicht</translation>
    </message>
    <message>
        <source>{path} is not there: unplugged</source>
        <translation>{path} ist nicht da: ausgesteckt</translation>
    </message>
    <message>
        <source>install the udev rules, or: {command}</source>
        <translation>installieren Sie die udev-Regeln, oder: {command}</translation>
    </message>
    <message>
        <source>{command}, unless a Braille display is used here</source>
        <translation>{command}, außer hier wird eine Braillezeile benutzt</translation>
    </message>
    <message>
        <source>{command}, then sign in again</source>
        <translation>{command}, dann neu anmelden</translation>
    </message>
    <message>
        <source>Settings, Devices, Find a printer</source>
        <translation>Einstellungen, Geräte, Drucker suchen</translation>
    </message>
    <message>
        <source>Settings, Devices, Printer</source>
        <translation>Einstellungen, Geräte, Drucker</translation>
    </message>
    <message>
        <source>plug it in; the till finds it by itself</source>
        <translation>stecken Sie es an; die Kasse findet es von selbst</translation>
    </message>
    <message>
        <source>another program holds it: the till itself, if it is running</source>
        <translation>ein anderes Programm hält es: die Kasse selbst, wenn sie läuft</translation>
    </message>
    <message>
        <source>switch it on and plug it in</source>
        <translation>schalten Sie es ein und stecken Sie es an</translation>
    </message>
    <message>
        <source>switch it on; compare the address with the one on its self-test page</source>
        <translation>schalten Sie ihn ein; vergleichen Sie die Adresse mit der auf seiner Selbsttestseite</translation>
    </message>
    <message>
        <source>if it prints nevertheless, switch off &apos;the printer answers&apos; in Settings, Devices; on a network, another till may hold it just now</source>
        <translation>druckt er trotzdem, schalten Sie „Der Drucker antwortet“ unter Einstellungen, Geräte aus; im Netz hält ihn vielleicht gerade eine andere Kasse</translation>
    </message>
    <message>
        <source>plug it in, or choose its stable name below /dev/serial/by-id or /dev/input/by-id</source>
        <translation>stecken Sie ihn an, oder wählen Sie seinen festen Namen unter /dev/serial/by-id oder /dev/input/by-id</translation>
    </message>
</context>
<context>
    <name>faults</name>
    <message>
        <source>That did not work.</source>
        <translation>Das hat nicht geklappt.</translation>
    </message>
    <message>
        <source>Every finished sale is saved.</source>
        <translation>Jeder abgeschlossene Verkauf ist gespeichert.</translation>
    </message>
    <message>
        <source>Try again; if it stays, tell your manager the code.</source>
        <translation>Versuchen Sie es noch einmal; bleibt es so, nennen Sie der Leitung den Code.</translation>
    </message>
    <message>
        <source>That cannot be taken as it was entered.</source>
        <translation>So, wie es eingegeben wurde, geht es nicht.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>Berichtigen Sie es und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This is no code that can be read.</source>
        <translation>Das ist kein lesbarer Code.</translation>
    </message>
    <message>
        <source>Nothing was added to the basket.</source>
        <translation>In den Korb kam nichts.</translation>
    </message>
    <message>
        <source>Scan again, search by name, or sell it as an open item.</source>
        <translation>Scannen Sie noch einmal, suchen Sie nach dem Namen, oder verkaufen Sie es als freien Artikel.</translation>
    </message>
    <message>
        <source>The file is not as it should be.</source>
        <translation>Die Datei ist nicht, wie sie sein soll.</translation>
    </message>
    <message>
        <source>Nothing of it was taken.</source>
        <translation>Nichts davon wurde übernommen.</translation>
    </message>
    <message>
        <source>Correct the place named and try again.</source>
        <translation>Berichtigen Sie die genannte Stelle und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This setting has a value that cannot be used.</source>
        <translation>Diese Einstellung hat einen Wert, der nicht geht.</translation>
    </message>
    <message>
        <source>The setting before stays in force.</source>
        <translation>Die Einstellung davor gilt weiter.</translation>
    </message>
    <message>
        <source>Correct the value named.</source>
        <translation>Berichtigen Sie den genannten Wert.</translation>
    </message>
    <message>
        <source>That is not possible here.</source>
        <translation>Das geht hier nicht.</translation>
    </message>
    <message>
        <source>The basket is unchanged.</source>
        <translation>Der Korb ist unverändert.</translation>
    </message>
    <message>
        <source>Go back one step and choose another way.</source>
        <translation>Gehen Sie einen Schritt zurück und wählen Sie einen anderen Weg.</translation>
    </message>
    <message>
        <source>You may not do that alone.</source>
        <translation>Das dürfen Sie nicht allein.</translation>
    </message>
    <message>
        <source>Ask someone who may to approve it here.</source>
        <translation>Bitten Sie jemanden, der darf, es hier freizugeben.</translation>
    </message>
    <message>
        <source>Signing on was refused.</source>
        <translation>Die Anmeldung wurde abgelehnt.</translation>
    </message>
    <message>
        <source>The open basket is safe.</source>
        <translation>Der offene Korb ist sicher.</translation>
    </message>
    <message>
        <source>Try again, or let another person sign on.</source>
        <translation>Versuchen Sie es noch einmal, oder lassen Sie eine andere Person anmelden.</translation>
    </message>
    <message>
        <source>This till cannot write to its disk.</source>
        <translation>Diese Kasse kann nicht auf ihren Datenträger schreiben.</translation>
    </message>
    <message>
        <source>Every finished sale is saved; the open one is not finished and nothing was printed.</source>
        <translation>Jeder abgeschlossene Verkauf ist gespeichert; der offene ist nicht abgeschlossen, und nichts wurde gedruckt.</translation>
    </message>
    <message>
        <source>Do not hand over goods on this sale yet. Try again, or call support.</source>
        <translation>Geben Sie auf diesen Verkauf noch keine Ware aus. Versuchen Sie es noch einmal, oder rufen Sie die Hilfe.</translation>
    </message>
    <message>
        <source>The disk of this till is full.</source>
        <translation>Der Datenträger dieser Kasse ist voll.</translation>
    </message>
    <message>
        <source>Make room on the disk, then try again.</source>
        <translation>Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The disk of this till is write-protected.</source>
        <translation>Der Datenträger dieser Kasse ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Remove the protection, or restart the till; a failing disk often shows itself so.</source>
        <translation>Heben Sie den Schutz auf oder starten Sie die Kasse neu; ein sterbender Datenträger zeigt sich oft so.</translation>
    </message>
    <message>
        <source>A file of this till is damaged.</source>
        <translation>Eine Datei dieser Kasse ist beschädigt.</translation>
    </message>
    <message>
        <source>The damaged file was left as it is.</source>
        <translation>Die beschädigte Datei blieb, wie sie ist.</translation>
    </message>
    <message>
        <source>Goods and settings are fetched anew from the server; for the journal call support.</source>
        <translation>Waren und Einstellungen kommen neu vom Server; für das Journal rufen Sie die Hilfe.</translation>
    </message>
    <message>
        <source>The key of this till&apos;s files does not fit.</source>
        <translation>Der Schlüssel zu den Dateien dieser Kasse passt nicht.</translation>
    </message>
    <message>
        <source>The files were not changed.</source>
        <translation>Die Dateien wurden nicht geändert.</translation>
    </message>
    <message>
        <source>Bring the key file back from the backup, or call support.</source>
        <translation>Holen Sie die Schlüsseldatei aus der Sicherung zurück, oder rufen Sie die Hilfe.</translation>
    </message>
    <message>
        <source>The files were written by a newer version of the till.</source>
        <translation>Die Dateien stammen von einer neueren Fassung der Kasse.</translation>
    </message>
    <message>
        <source>Install the newer version again.</source>
        <translation>Installieren Sie die neuere Fassung wieder.</translation>
    </message>
    <message>
        <source>This till is already open in another window.</source>
        <translation>Diese Kasse ist schon in einem anderen Fenster offen.</translation>
    </message>
    <message>
        <source>Use the other window, or close it first.</source>
        <translation>Nehmen Sie das andere Fenster, oder schließen Sie es zuerst.</translation>
    </message>
    <message>
        <source>The journal of this till is not what it must be.</source>
        <translation>Das Journal dieser Kasse ist nicht, was es sein muss.</translation>
    </message>
    <message>
        <source>Nothing was deleted or repaired in silence.</source>
        <translation>Nichts wurde stillschweigend gelöscht oder repariert.</translation>
    </message>
    <message>
        <source>Call support before you go on selling here.</source>
        <translation>Rufen Sie die Hilfe, bevor Sie hier weiterverkaufen.</translation>
    </message>
    <message>
        <source>The server did not do what was asked.</source>
        <translation>Der Server hat nicht getan, worum er gebeten wurde.</translation>
    </message>
    <message>
        <source>Selling goes on; sales are kept here and sent later.</source>
        <translation>Der Verkauf geht weiter; Verkäufe bleiben hier und werden später gesendet.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>Der Server ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the network cable or the wireless network.</source>
        <translation>Prüfen Sie das Netzkabel oder das Funknetz.</translation>
    </message>
    <message>
        <source>Something answered, but it is not your server.</source>
        <translation>Etwas hat geantwortet, aber es ist nicht Ihr Server.</translation>
    </message>
    <message>
        <source>Nothing was sent to it.</source>
        <translation>Ihm wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Check the address; a network&apos;s sign-in page may stand between.</source>
        <translation>Prüfen Sie die Adresse; vielleicht steht die Anmeldeseite eines Netzes dazwischen.</translation>
    </message>
    <message>
        <source>The server refused.</source>
        <translation>Der Server hat abgelehnt.</translation>
    </message>
    <message>
        <source>Nothing is lost; sales are kept here.</source>
        <translation>Nichts ist verloren; Verkäufe bleiben hier.</translation>
    </message>
    <message>
        <source>Tell your administrator the code.</source>
        <translation>Nennen Sie der Verwaltung den Code.</translation>
    </message>
    <message>
        <source>The server is newer than this till.</source>
        <translation>Der Server ist neuer als diese Kasse.</translation>
    </message>
    <message>
        <source>Install the new version of the till.</source>
        <translation>Installieren Sie die neue Fassung der Kasse.</translation>
    </message>
    <message>
        <source>A device did not do as asked.</source>
        <translation>Ein Gerät hat nicht getan, was es sollte.</translation>
    </message>
    <message>
        <source>The sale is saved.</source>
        <translation>Der Verkauf ist gespeichert.</translation>
    </message>
    <message>
        <source>Look at the device; its state is in the top bar.</source>
        <translation>Sehen Sie nach dem Gerät; sein Zustand steht in der Leiste oben.</translation>
    </message>
    <message>
        <source>The other side sent something that cannot be read.</source>
        <translation>Die Gegenseite hat etwas gesendet, das sich nicht lesen lässt.</translation>
    </message>
    <message>
        <source>Update the older of till and server; if it stays, call support.</source>
        <translation>Aktualisieren Sie das ältere von Kasse und Server; bleibt es dabei, rufen Sie die Hilfe.</translation>
    </message>
    <message>
        <source>The server has other events of this till: it was copied, or an older copy was put back.</source>
        <translation>Der Server hat andere Ereignisse dieser Kasse: Sie wurde kopiert, oder eine ältere Kopie wurde zurückgespielt.</translation>
    </message>
    <message>
        <source>Both are kept. This till goes on under new receipt numbers.</source>
        <translation>Beide bleiben erhalten. Diese Kasse macht unter neuen Belegnummern weiter.</translation>
    </message>
    <message>
        <source>If a second machine runs with this till&apos;s files, switch that one off. Tell your administrator.</source>
        <translation>Läuft ein zweiter Rechner mit den Dateien dieser Kasse, schalten Sie ihn aus. Sagen Sie es der Verwaltung.</translation>
    </message>
    <message>
        <source>The server has more events of this till than it has itself: an older copy was put back, or its disk lost some.</source>
        <translation>Der Server hat mehr Ereignisse dieser Kasse als sie selbst: Eine ältere Kopie wurde zurückgespielt, oder ihr Datenträger hat welche verloren.</translation>
    </message>
    <message>
        <source>The server keeps them. This till goes on under new receipt numbers.</source>
        <translation>Der Server behält sie. Diese Kasse macht unter neuen Belegnummern weiter.</translation>
    </message>
    <message>
        <source>Tell your administrator: the disk may be failing.</source>
        <translation>Sagen Sie es der Verwaltung: Vielleicht stirbt der Datenträger.</translation>
    </message>
</context>
<context>
    <name>pairing</name>
    <message>
        <source>This till has no network: look at the cable or the wireless network.</source>
        <translation>Diese Kasse hat kein Netz: Sehen Sie nach Kabel oder Funknetz.</translation>
    </message>
    <message>
        <source>There is no server of that name. Look at the address.</source>
        <translation>Es gibt keinen Server dieses Namens. Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>Nothing answers at this address. Look at it, and whether the server runs.</source>
        <translation>Unter dieser Adresse antwortet nichts. Prüfen Sie sie, und ob der Server läuft.</translation>
    </message>
    <message>
        <source>The machine answers, but no server runs there. Look at address and port.</source>
        <translation>Der Rechner antwortet, aber dort läuft kein Server. Prüfen Sie Adresse und Port.</translation>
    </message>
    <message>
        <source>Another server answers there than the one that made this code. Nothing was sent to it.</source>
        <translation>Dort antwortet ein anderer Server als der, der diesen Code erzeugt hat. Ihm wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The server reports a fault of its own. Try again in a while.</source>
        <translation>Der Server meldet einen eigenen Fehler. Versuchen Sie es in einer Weile noch einmal.</translation>
    </message>
    <message>
        <source>The code is wrong, used already or too old. Have a new one made at the server.</source>
        <translation>Der Code ist falsch, schon verbraucht oder zu alt. Lassen Sie am Server einen neuen erzeugen.</translation>
    </message>
    <message>
        <source>The server knows this till under another name or shop. Have a code made for that one, or revoke it.</source>
        <translation>Der Server kennt diese Kasse unter anderem Namen oder in einem anderen Laden. Lassen Sie einen Code dafür erzeugen, oder widerrufen Sie sie.</translation>
    </message>
    <message>
        <source>The clock of this till is wrong. Set it and try again.</source>
        <translation>Die Uhr dieser Kasse geht falsch. Stellen Sie sie und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Too many attempts. Wait a minute and try again.</source>
        <translation>Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Till and server are of versions that do not understand each other. Update the older one.</source>
        <translation>Kasse und Server haben Fassungen, die einander nicht verstehen. Aktualisieren Sie die ältere.</translation>
    </message>
    <message>
        <source>Something answers there, but it is not the server. A network&apos;s sign-in page may stand between.</source>
        <translation>Dort antwortet etwas, aber nicht der Server. Vielleicht steht die Anmeldeseite eines Netzes dazwischen.</translation>
    </message>
    <message>
        <source>This is no server&apos;s address. It looks like https://server.example:8470.</source>
        <translation>Das ist keine Serveradresse. Sie sieht so aus: https://server.example:8470.</translation>
    </message>
    <message>
        <source>The code has 24 letters and digits. Look at it again.</source>
        <translation>Der Code hat 24 Buchstaben und Ziffern. Sehen Sie noch einmal hin.</translation>
    </message>
    <message>
        <source>This till cannot write to its disk, so it cannot be paired.</source>
        <translation>Diese Kasse kann nicht auf ihren Datenträger schreiben und darum nicht gekoppelt werden.</translation>
    </message>
    <message>
        <source>The server refused. Tell its administrator what you did.</source>
        <translation>Der Server hat abgelehnt. Sagen Sie der Verwaltung, was Sie getan haben.</translation>
    </message>
</context>
<context>
    <name>panel</name>
    <message>
        <source>Virtual devices</source>
        <translation>Virtuelle Geräte</translation>
    </message>
</context>
<context>
    <name>prints</name>
    <message>
        <source>No printer is set up. It prints as soon as one is.</source>
        <translation>Kein Drucker ist eingerichtet. Gedruckt wird, sobald es einen gibt.</translation>
    </message>
    <message>
        <source>The printer cannot be reached: look at its cable and power.</source>
        <translation>Der Drucker ist nicht erreichbar: Sehen Sie nach Kabel und Strom.</translation>
    </message>
    <message>
        <source>Another till holds the printer; it prints next.</source>
        <translation>Eine andere Kasse hat den Drucker; danach wird gedruckt.</translation>
    </message>
    <message>
        <source>The printer does not answer.</source>
        <translation>Der Drucker antwortet nicht.</translation>
    </message>
    <message>
        <source>The paper is out. Put a roll in; it goes on by itself.</source>
        <translation>Das Papier ist aus. Legen Sie eine Rolle ein; es geht von selbst weiter.</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open.</source>
        <translation>Der Deckel des Druckers ist offen.</translation>
    </message>
    <message>
        <source>The printer is offline.</source>
        <translation>Der Drucker ist offline.</translation>
    </message>
    <message>
        <source>The printer reports a fault: cutter, heat or mechanics.</source>
        <translation>Der Drucker meldet eine Störung: Schneider, Hitze oder Mechanik.</translation>
    </message>
    <message>
        <source>The system refused the print.</source>
        <translation>Das System hat den Druck abgelehnt.</translation>
    </message>
    <message>
        <source>The receipt could not be drawn for this printer.</source>
        <translation>Der Beleg konnte für diesen Drucker nicht gezeichnet werden.</translation>
    </message>
    <message>
        <source>Its time had passed.</source>
        <translation>Seine Zeit war vorbei.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Er wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The line to the printer broke while it printed.</source>
        <translation>Die Verbindung zum Drucker brach während des Drucks ab.</translation>
    </message>
    <message>
        <source>The printer took a part and then no more.</source>
        <translation>Der Drucker nahm einen Teil und dann nichts mehr.</translation>
    </message>
    <message>
        <source>The printer did not confirm it.</source>
        <translation>Der Drucker hat es nicht bestätigt.</translation>
    </message>
    <message>
        <source>The till stopped while it was being printed.</source>
        <translation>Die Kasse stand still, während gedruckt wurde.</translation>
    </message>
    <message>
        <source>The printer is well but cannot confirm a print.</source>
        <translation>Dem Drucker geht es gut, er kann aber keinen Druck bestätigen.</translation>
    </message>
    <message>
        <source>It was handed over; this printer can say nothing.</source>
        <translation>Es wurde übergeben; dieser Drucker kann nichts sagen.</translation>
    </message>
    <message>
        <source>A person saw the paper.</source>
        <translation>Jemand hat das Papier gesehen.</translation>
    </message>
    <message>
        <source>A copy was printed instead.</source>
        <translation>Stattdessen wurde eine Kopie gedruckt.</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>Nicht gedruckt</translation>
    </message>
    <message>
        <source>Printed? Please look</source>
        <translation>Gedruckt? Bitte nachsehen</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Gedruckt</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Geklärt</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>An den Drucker gesendet</translation>
    </message>
    <message>
        <source>Waiting for the printer</source>
        <translation>Wartet auf den Drucker</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Druckt</translation>
    </message>
</context>
<context>
    <name>returns</name>
    <message>
        <source>There is no receipt of this number.</source>
        <translation>Es gibt keinen Bon mit dieser Nummer.</translation>
    </message>
    <message>
        <source>This receipt is not of this till, and the server cannot be asked. Scan its code.</source>
        <translation>Dieser Bon ist nicht von dieser Kasse, und der Server ist nicht zu fragen. Scannen Sie seinen Code.</translation>
    </message>
    <message>
        <source>This receipt is too long for its code, and the server cannot be asked. Try again later.</source>
        <translation>Dieser Bon ist zu lang für seinen Code, und der Server ist nicht zu fragen. Versuchen Sie es später.</translation>
    </message>
    <message>
        <source>This till does not know the till that printed the receipt, and the server cannot be asked.</source>
        <translation>Diese Kasse kennt die Kasse nicht, die den Bon gedruckt hat, und der Server ist nicht zu fragen.</translation>
    </message>
    <message>
        <source>This code was not made by the till that it names. Call your manager.</source>
        <translation>Dieser Code ist nicht von der Kasse, die er nennt. Rufen Sie Ihre Leitung.</translation>
    </message>
    <message>
        <source>Training and real sales do not mix: this receipt is of the other kind.</source>
        <translation>Übung und echte Verkäufe gehören nicht zusammen: Dieser Bon ist von der anderen Art.</translation>
    </message>
    <message>
        <source>The server refused.</source>
        <translation>Der Server hat abgelehnt.</translation>
    </message>
    <message>
        <source>These goods went back already, at another till.</source>
        <translation>Diese Ware ging schon an einer anderen Kasse zurück.</translation>
    </message>
    <message>
        <source>The basket changed meanwhile. Try again.</source>
        <translation>Der Korb hat sich inzwischen geändert. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The time for returns is over</source>
        <translation>Die Rückgabefrist ist vorbei</translation>
    </message>
    <message>
        <source>More than a till takes back on the receipt alone</source>
        <translation>Mehr, als eine Kasse allein auf den Bon hin zurücknimmt</translation>
    </message>
    <message>
        <source>Older than a till takes back on the receipt alone</source>
        <translation>Älter, als eine Kasse allein auf den Bon hin zurücknimmt</translation>
    </message>
    <message>
        <source>Sold at this till</source>
        <translation>An dieser Kasse verkauft</translation>
    </message>
    <message>
        <source>Known to the server</source>
        <translation>Dem Server bekannt</translation>
    </message>
    <message>
        <source>By the receipt alone</source>
        <translation>Allein nach dem Bon</translation>
    </message>
    <message>
        <source>Without receipt</source>
        <translation>Ohne Bon</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Shop and receipt</source>
        <translation>Laden und Beleg</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Second place</source>
        <translation>Zweiter Ort</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kassierer/in</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Verwaltung</translation>
    </message>
</context>
<context>
    <name>state</name>
    <message>
        <source>The till is still looking for its server.</source>
        <translation>Die Kasse sucht noch ihren Server.</translation>
    </message>
    <message>
        <source>This till has no network: cable out, or wireless off.</source>
        <translation>Diese Kasse hat kein Netz: Kabel gezogen oder Funk aus.</translation>
    </message>
    <message>
        <source>The server&apos;s name is not found: the network has no way out.</source>
        <translation>Der Name des Servers wird nicht gefunden: Das Netz führt nicht hinaus.</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>Der Server antwortet nicht.</translation>
    </message>
    <message>
        <source>The server&apos;s machine answers, but the server does not run.</source>
        <translation>Der Rechner des Servers antwortet, aber der Server läuft nicht.</translation>
    </message>
    <message>
        <source>Another machine answers in the server&apos;s place; nothing is sent to it.</source>
        <translation>Ein anderer Rechner antwortet an Stelle des Servers; ihm wird nichts gesendet.</translation>
    </message>
    <message>
        <source>The network asks for a sign-in page first.</source>
        <translation>Das Netz verlangt erst eine Anmeldeseite.</translation>
    </message>
    <message>
        <source>The server reports a fault of its own.</source>
        <translation>Der Server meldet einen eigenen Fehler.</translation>
    </message>
    <message>
        <source>The server refuses this till&apos;s messages.</source>
        <translation>Der Server lehnt die Nachrichten dieser Kasse ab.</translation>
    </message>
    <message>
        <source>This till was taken out of service at the server.</source>
        <translation>Diese Kasse wurde am Server außer Dienst gestellt.</translation>
    </message>
    <message>
        <source>The server is newer than this till; it needs an update.</source>
        <translation>Der Server ist neuer als diese Kasse; sie braucht eine Aktualisierung.</translation>
    </message>
    <message>
        <source>The server has other events of this till: it was copied or restored.</source>
        <translation>Der Server hat andere Ereignisse dieser Kasse: Sie wurde kopiert oder zurückgespielt.</translation>
    </message>
    <message>
        <source>The server has more events of this till than the till itself.</source>
        <translation>Der Server hat mehr Ereignisse dieser Kasse als sie selbst.</translation>
    </message>
    <message>
        <source>The server finds a break in this till&apos;s journal; call support.</source>
        <translation>Der Server findet einen Bruch im Journal dieser Kasse; rufen Sie die Hilfe.</translation>
    </message>
    <message>
        <source>The till cannot write what the server sends: look at the disk.</source>
        <translation>Die Kasse kann nicht schreiben, was der Server sendet: Sehen Sie nach dem Datenträger.</translation>
    </message>
    <message>
        <source>The shop&apos;s hub answers, the centre does not.</source>
        <translation>Der Knoten des Ladens antwortet, die Zentrale nicht.</translation>
    </message>
    <message>
        <source>The part of the till that talks to the server is being restarted.</source>
        <translation>Der Teil der Kasse, der mit dem Server spricht, wird neu gestartet.</translation>
    </message>
    <message>
        <source>This till was started alone and belongs to no server yet.</source>
        <translation>Diese Kasse wurde allein gestartet und gehört noch zu keinem Server.</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Außer Dienst</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>LAN only</source>
        <translation>Nur im Laden</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>This till alone</source>
        <translation>Diese Kasse allein</translation>
    </message>
    <message>
        <source>fetching goods {percent} %</source>
        <translation>holt Waren {percent} %</translation>
    </message>
    <message>
        <source>selling goes on</source>
        <translation>Verkauf geht weiter</translation>
    </message>
    <message>
        <source>synced just now</source>
        <translation>gerade abgeglichen</translation>
    </message>
    <message>
        <source>synced {count} s ago</source>
        <translation>vor {count} s abgeglichen</translation>
    </message>
    <message>
        <source>synced {count} min ago</source>
        <translation>vor {count} min abgeglichen</translation>
    </message>
    <message>
        <source>synced {count} h ago</source>
        <translation>vor {count} h abgeglichen</translation>
    </message>
    <message>
        <source>Everything works. Each sale is sent as soon as it is finished.</source>
        <translation>Alles geht. Jeder Verkauf wird gesendet, sobald er abgeschlossen ist.</translation>
    </message>
    <message>
        <source>Selling, paying, printing and parking work as always.</source>
        <translation>Verkaufen, Zahlen, Drucken und Parken gehen wie immer.</translation>
    </message>
    <message>
        <source>Finished sales are saved on this till and are sent by themselves later.</source>
        <translation>Abgeschlossene Verkäufe sind auf dieser Kasse gespeichert und werden später von selbst gesendet.</translation>
    </message>
    <message>
        <source>Prices and stock are those of the last time the server was heard.</source>
        <translation>Preise und Bestände sind vom letzten Kontakt mit dem Server.</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>Lade</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Anzeige</translation>
    </message>
    <message>
        <source>paper is out</source>
        <translation>Papier ist aus</translation>
    </message>
    <message>
        <source>paper is low</source>
        <translation>Papier geht zu Ende</translation>
    </message>
    <message>
        <source>cover is open</source>
        <translation>Deckel ist offen</translation>
    </message>
    <message>
        <source>drawer is open</source>
        <translation>Lade ist offen</translation>
    </message>
    <message>
        <source>is switched offline</source>
        <translation>ist offline geschaltet</translation>
    </message>
    <message>
        <source>reports an error</source>
        <translation>meldet einen Fehler</translation>
    </message>
    <message>
        <source>does not say how it is</source>
        <translation>sagt nicht, wie es steht</translation>
    </message>
    <message>
        <source>is busy</source>
        <translation>ist beschäftigt</translation>
    </message>
    <message>
        <source>may not be opened by this user</source>
        <translation>darf dieser Benutzer nicht öffnen</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>braucht Sie</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>No devices</source>
        <translation>Keine Geräte</translation>
    </message>
</context>
<context>
    <name>tenders</name>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>Gutschein</translation>
    </message>
    <message>
        <source>Gift card</source>
        <translation>Geschenkkarte</translation>
    </message>
    <message>
        <source>Store credit</source>
        <translation>Guthaben</translation>
    </message>
    <message>
        <source>On account</source>
        <translation>Auf Rechnung</translation>
    </message>
    <message>
        <source>Down payment</source>
        <translation>Anzahlung</translation>
    </message>
    <message>
        <source>The server knows no card or voucher of this code.</source>
        <translation>Der Server kennt keine Karte und keinen Gutschein mit diesem Code.</translation>
    </message>
    <message>
        <source>This card or voucher is blocked. Ask your manager.</source>
        <translation>Diese Karte oder dieser Gutschein ist gesperrt. Fragen Sie Ihre Leitung.</translation>
    </message>
    <message>
        <source>This card or voucher is past its last day.</source>
        <translation>Diese Karte oder dieser Gutschein ist abgelaufen.</translation>
    </message>
    <message>
        <source>Nothing is left on this card or voucher.</source>
        <translation>Auf dieser Karte oder diesem Gutschein ist nichts mehr.</translation>
    </message>
    <message>
        <source>This card or voucher is of another currency.</source>
        <translation>Diese Karte oder dieser Gutschein lautet auf eine andere Währung.</translation>
    </message>
    <message>
        <source>This card pays here already. Take it back first to change its amount.</source>
        <translation>Diese Karte zahlt hier schon. Nehmen Sie sie erst zurück, um den Betrag zu ändern.</translation>
    </message>
    <message>
        <source>This shop does not take cards or vouchers of this kind.</source>
        <translation>Dieser Laden nimmt solche Karten oder Gutscheine nicht an.</translation>
    </message>
    <message>
        <source>Without the server this till may not take it. Let the customer pay otherwise, or try again later.</source>
        <translation>Ohne Server darf diese Kasse sie nicht annehmen. Lassen Sie anders zahlen oder versuchen Sie es später.</translation>
    </message>
    <message>
        <source>Without the server this till may take no more of it. Let the customer pay the rest otherwise.</source>
        <translation>Ohne Server darf diese Kasse nicht mehr davon annehmen. Lassen Sie den Rest anders zahlen.</translation>
    </message>
    <message>
        <source>The basket changed meanwhile. Scan the card again.</source>
        <translation>Der Korb hat sich inzwischen geändert. Scannen Sie die Karte noch einmal.</translation>
    </message>
    <message>
        <source>The server refused this card or voucher.</source>
        <translation>Der Server hat diese Karte oder diesen Gutschein abgelehnt.</translation>
    </message>
</context>
</TS>
