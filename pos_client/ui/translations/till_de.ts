<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>BasketDelegate</name>
    <message>
        <source>price changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label price</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>On this screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan at any time: no field has to be chosen first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection and devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Delete last digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decimal sign</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberPanel</name>
    <message>
        <source>Price of one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a number first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is no number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State a reason for the price.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That cannot be taken: {why}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OperatorButton</name>
    <message>
        <source>Operator {name}, switch</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>Receipt</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>Scans are not taken here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusPanel</name>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) not sent yet, all saved on this till</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Every sale has been sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send and fetch now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No device is set up. Selling works; receipts can be shown and sent by mail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up devices</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextPanel</name>
    <message>
        <source>Write or choose one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That cannot be taken: {why}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TileDelegate</name>
    <message>
        <source>weigh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stock} here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Totals</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>You save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>incl. VAT {rates}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VAT {rates}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>sending %n sale(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) safe here</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows every key of this screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes back one level and loses nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes to the open basket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds a receipt, shows it and prints a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Devices, language, look, keys and sound of this till.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another person signs on; the open basket stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locks the till; the open basket stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection and devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says what is connected, what is not, why, and what still works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send and fetch now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks the server at once instead of at the next turn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fills the screen with the till, or gives it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searches goods by name, code or PLU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives the chosen line another price, with a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Park</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sets the basket aside under a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists parked baskets and takes one up again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Types the quantity of the chosen line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One more of the chosen line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One less of the chosen line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes a note on the line or the basket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Void line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the chosen line out of the basket; it stays recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel basket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives up the whole basket, with a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes back the last step in the basket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sells something that has no product, by name and price.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a product here; the server takes it into the catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open drawer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the drawer without a sale, with a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on to payment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the typed amount, or what is due, in cash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the typed amount, or what is due, by a card terminal that stands alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove tender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes back the last tender entered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish and print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saves the sale, then prints and opens the drawer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds a receipt by number, date, amount or words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prints the shown receipt again, marked as a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send by mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends the shown receipt by mail through the server, now or when the line is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settles a print of which the printer said nothing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>faults</name>
    <message>
        <source>That did not work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every finished sale is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it stays, tell your manager the code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That cannot be taken as it was entered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no code that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was added to the basket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan again, search by name, or sell it as an open item.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not as it should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of it was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the place named and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This setting has a value that cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The setting before stays in force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the value named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not possible here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The basket is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back one step and choose another way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not do that alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask someone who may to approve it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing on was refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The open basket is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again, or let another person sign on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This till cannot write to its disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every finished sale is saved; the open one is not finished and nothing was printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not hand over goods on this sale yet. Try again, or call support.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of this till is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on the disk, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of this till is write-protected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the protection, or restart the till; a failing disk often shows itself so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of this till is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The damaged file was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goods and settings are fetched anew from the server; for the journal call support.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of this till&apos;s files does not fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files were not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the key file back from the backup, or call support.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files were written by a newer version of the till.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the newer version again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This till is already open in another window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the other window, or close it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal of this till is not what it must be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was deleted or repaired in silence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call support before you go on selling here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not do what was asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selling goes on; sales are kept here and sent later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network cable or the wireless network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something answered, but it is not your server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address; a network&apos;s sign-in page may stand between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is lost; sales are kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell your administrator the code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is newer than this till.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the new version of the till.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A device did not do as asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sale is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the device; its state is in the top bar.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>state</name>
    <message>
        <source>The till is still looking for its server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This till has no network: cable out, or wireless off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s name is not found: the network has no way out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s machine answers, but the server does not run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another machine answers in the server&apos;s place; nothing is sent to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network asks for a sign-in page first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server reports a fault of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refuses this till&apos;s messages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This till was taken out of service at the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is newer than this till; it needs an update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has other events of this till: it was copied or restored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has more events of this till than the till itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The till cannot write what the server sends: look at the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shop&apos;s hub answers, the centre does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of the till that talks to the server is being restarted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This till was started alone and belongs to no server yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LAN only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This till alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fetching goods {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>selling goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>synced just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>synced {count} s ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>synced {count} min ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>synced {count} h ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything works. Each sale is sent as soon as it is finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selling, paying, printing and parking work as always.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished sales are saved on this till and are sent by themselves later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices and stock are those of the last time the server was heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Display</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paper is out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paper is low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cover is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawer is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is switched offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reports an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not say how it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may not be opened by this user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No devices</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
