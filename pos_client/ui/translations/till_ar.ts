<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>About Tandem</source>
        <translation>حول Tandem</translation>
    </message>
    <message>
        <source>Licensed under the Apache License 2.0, without any warranty.</source>
        <translation>مرخّص بموجب رخصة Apache 2.0، دون أي ضمان.</translation>
    </message>
    <message>
        <source>The demo shop&apos;s goods are from “Online Retail II” (Chen, D., UCI Machine Learning Repository), CC BY 4.0.</source>
        <translation>بضائع متجر العرض من «Online Retail II» ‏(Chen, D., UCI Machine Learning Repository)، CC BY 4.0.</translation>
    </message>
    <message>
        <source>Fonts and icons</source>
        <translation>الخطوط والأيقونات</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>الشروط</translation>
    </message>
    <message>
        <source>Programs of others</source>
        <translation>برامج الآخرين</translation>
    </message>
</context>
<context>
    <name>ActsPanel</name>
    <message>
        <source>More actions</source>
        <translation>إجراءات أخرى</translation>
    </message>
</context>
<context>
    <name>AdministratorPage</name>
    <message>
        <source>Your name</source>
        <translation>اسمك</translation>
    </message>
    <message>
        <source>As receipts and lists show it.</source>
        <translation>كما يظهر في الإيصالات والقوائم.</translation>
    </message>
    <message>
        <source>{least} to {most} digits, not in a row and not all alike.</source>
        <translation>من {least} إلى {most} أرقام، غير متسلسلة وغير متماثلة كلها.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>رمز PIN</translation>
    </message>
    <message>
        <source>PIN, once more</source>
        <translation>رمز PIN مرة أخرى</translation>
    </message>
    <message>
        <source>So that no slip locks you out.</source>
        <translation>كي لا يحرمك خطأ في الكتابة من الدخول.</translation>
    </message>
    <message>
        <source>The first person</source>
        <translation>الشخص الأول</translation>
    </message>
    <message>
        <source>An administrator of this till: who may do everything, and sign on from now on.</source>
        <translation>مسؤول نظام هذا الصندوق: يحق له كل شيء، ويمكنه تسجيل الدخول من الآن.</translation>
    </message>
    <message>
        <source>The two are not alike.</source>
        <translation>الرمزان غير متطابقين.</translation>
    </message>
    <message>
        <source>A name has 1 to 80 characters.</source>
        <translation>يتكون الاسم من 1 إلى 80 حرفًا.</translation>
    </message>
    <message>
        <source>This PIN is guessed at once. Take another.</source>
        <translation>هذا الرمز سهل التخمين. اختر غيره.</translation>
    </message>
    <message>
        <source>{name} has a PIN. Type a new one only to change it.</source>
        <translation>لدى {name} رمز PIN. اكتب رمزًا جديدًا لتغييره فقط.</translation>
    </message>
</context>
<context>
    <name>AgePanel</name>
    <message numerus="yes">
        <source>Sold from the age of %n</source>
        <translation>
            <numerusform>يُباع لكل الأعمار</numerusform>
            <numerusform>يُباع من عمر سنة</numerusform>
            <numerusform>يُباع من عمر سنتين</numerusform>
            <numerusform>يُباع من عمر %n سنوات</numerusform>
            <numerusform>يُباع من عمر %n سنة</numerusform>
            <numerusform>يُباع من عمر %n سنة</numerusform>
        </translation>
    </message>
    <message>
        <source>Born on or before</source>
        <translation>مولود في أو قبل</translation>
    </message>
    <message>
        <source>Look at a passport, identity card or driving licence.</source>
        <translation>اطّلع على جواز سفر أو بطاقة هوية أو رخصة قيادة.</translation>
    </message>
    <message>
        <source>No, not sold</source>
        <translation>لا، لا يُباع</translation>
    </message>
    <message>
        <source>Yes, old enough</source>
        <translation>نعم، العمر كافٍ</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>Not a code this till can take: {read}</source>
        <translation>رمز لا يستطيع هذا الصندوق قبوله: {read}</translation>
    </message>
    <message>
        <source>{name} is past its date ({date}) and was not sold.</source>
        <translation>انتهت صلاحية {name} ‏({date}) ولم يُبع.</translation>
    </message>
    <message>
        <source>{name} is not sold any more.</source>
        <translation>لم يعد {name} يُباع.</translation>
    </message>
    <message>
        <source>This is a card or voucher to pay with: scan it when you take the payment.</source>
        <translation>هذه بطاقة أو قسيمة للدفع: امسحها عند استلام الدفع.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>عرضه</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>استرجاع بضاعة</translation>
    </message>
    <message>
        <source>This is a receipt.</source>
        <translation>هذا إيصال.</translation>
    </message>
    <message>
        <source>No product has the code {read}.</source>
        <translation>لا منتج يحمل الرمز {read}.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Open item</source>
        <translation>صنف حر</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>منتج جديد</translation>
    </message>
    <message>
        <source>Ask server</source>
        <translation>اسأل الخادم</translation>
    </message>
    <message>
        <source>Asking the server for {read}; go on meanwhile.</source>
        <translation>يُسأل الخادم عن {read}؛ تابع عملك.</translation>
    </message>
    <message>
        <source>The server cannot be asked now. Sell it as an open item.</source>
        <translation>لا يمكن سؤال الخادم الآن. بعه كصنف حر.</translation>
    </message>
</context>
<context>
    <name>ApprovalPanel</name>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>موافقة</translation>
    </message>
    <message>
        <source>Nobody known at this till may approve this.</source>
        <translation>لا أحد معروف لدى هذا الصندوق يحق له الموافقة على ذلك.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Another price for a line</source>
        <translation>سعر آخر لأحد البنود</translation>
    </message>
    <message>
        <source>An open item</source>
        <translation>صنف حر</translation>
    </message>
    <message>
        <source>A line taken out of the basket</source>
        <translation>إزالة بند من السلة</translation>
    </message>
    <message>
        <source>A whole basket given up</source>
        <translation>إلغاء السلة كاملة</translation>
    </message>
    <message>
        <source>A basket parked or taken up</source>
        <translation>تعليق سلة أو استئنافها</translation>
    </message>
    <message>
        <source>A copy of a receipt</source>
        <translation>نسخة من إيصال</translation>
    </message>
    <message>
        <source>The drawer opened without a sale</source>
        <translation>فتح الدرج دون بيع</translation>
    </message>
    <message>
        <source>A product made at the till</source>
        <translation>منتج أُنشئ عند الصندوق</translation>
    </message>
    <message>
        <source>A change of settings</source>
        <translation>تغيير في الإعدادات</translation>
    </message>
    <message>
        <source>A change of devices</source>
        <translation>تغيير في الأجهزة</translation>
    </message>
    <message>
        <source>An export of the journal</source>
        <translation>تصدير السجل</translation>
    </message>
    <message>
        <source>The recovery code is shown</source>
        <translation>عرض رمز الاسترداد</translation>
    </message>
    <message>
        <source>A change of people</source>
        <translation>تغيير في الأشخاص</translation>
    </message>
    <message>
        <source>This till is connected to a server</source>
        <translation>وصل هذا الصندوق بخادم</translation>
    </message>
    <message>
        <source>A discount beyond the limit</source>
        <translation>خصم يتجاوز الحد</translation>
    </message>
    <message>
        <source>Goods taken back</source>
        <translation>استرجاع بضاعة</translation>
    </message>
    <message>
        <source>A return beyond the shop&apos;s rules</source>
        <translation>إرجاع يتجاوز قواعد المتجر</translation>
    </message>
    <message>
        <source>Goods taken back without a receipt</source>
        <translation>استرجاع بضاعة بدون إيصال</translation>
    </message>
    <message>
        <source>A whole sale undone</source>
        <translation>إلغاء عملية بيع كاملة</translation>
    </message>
    <message>
        <source>A sale without tax</source>
        <translation>بيع بدون ضريبة</translation>
    </message>
    <message>
        <source>A sale on account</source>
        <translation>بيع على الحساب</translation>
    </message>
    <message>
        <source>Goods put by</source>
        <translation>حجز بضاعة</translation>
    </message>
    <message>
        <source>Training switched on or off</source>
        <translation>تشغيل وضع التدريب أو إيقافه</translation>
    </message>
    <message>
        <source>Shelf price differs</source>
        <translation>سعر الرف مختلف</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>تالف</translation>
    </message>
    <message>
        <source>Customer left</source>
        <translation>غادر الزبون</translation>
    </message>
    <message>
        <source>Entered by mistake</source>
        <translation>أُدخل بالخطأ</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>غير مرغوب</translation>
    </message>
    <message>
        <source>Change needed</source>
        <translation>حاجة إلى فكة</translation>
    </message>
    <message>
        <source>Cash check</source>
        <translation>فحص النقد</translation>
    </message>
    <message>
        <source>Customer&apos;s wish</source>
        <translation>رغبة الزبون</translation>
    </message>
</context>
<context>
    <name>BasketCard</name>
    <message>
        <source>Basket</source>
        <translation>السلة</translation>
    </message>
    <message>
        <source>Scan or tap the first item.</source>
        <translation>امسح أو المس الصنف الأول.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>تدريب</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>الزبون</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>إجراءات أخرى</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>تعليق</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>خصم</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>ردّ المبلغ</translation>
    </message>
    <message>
        <source>without tax</source>
        <translation>دون ضريبة</translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="vanished">السعر</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>الدفع</translation>
    </message>
    <message numerus="yes">
        <source>%n parked</source>
        <translation>
            <numerusform>لا سلال معلقة</numerusform>
            <numerusform>سلة معلقة واحدة</numerusform>
            <numerusform>سلتان معلقتان</numerusform>
            <numerusform>%n سلال معلقة</numerusform>
            <numerusform>%n سلة معلقة</numerusform>
            <numerusform>%n سلة معلقة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BasketDelegate</name>
    <message>
        <source>price changed</source>
        <translation>سعر معدّل</translation>
    </message>
    <message>
        <source>label price</source>
        <translation>سعر الملصق</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>خصم</translation>
    </message>
    <message>
        <source>Discount on the basket</source>
        <translation>خصم على السلة</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>مُرتجَع</translation>
    </message>
    <message>
        <source>back from {receipt}</source>
        <translation>مرتجع من {receipt}</translation>
    </message>
    <message>
        <source>special price</source>
        <translation>سعر خاص</translation>
    </message>
</context>
<context>
    <name>BusinessPanel</name>
    <message>
        <source>Invoice to a business</source>
        <translation>فاتورة لشركة</translation>
    </message>
    <message>
        <source>It stands on the invoice and nowhere else; in the journal it is sealed.</source>
        <translation type="vanished">يظهر على الفاتورة فقط، وهو مختوم في السجل.</translation>
    </message>
    <message>
        <source>It is printed on the invoice only; the till stores it encrypted.</source>
        <translation>يُطبع هذا على الفاتورة فقط، ويحفظه الصندوق مشفّرًا.</translation>
    </message>
    <message>
        <source>Name of the business</source>
        <translation>اسم الشركة</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Post code and town</source>
        <translation>الرمز البريدي والمدينة</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>البلد</translation>
    </message>
    <message>
        <source>VAT id</source>
        <translation>رقم التعريف الضريبي</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>State the name of the business; no line may be longer than 120 characters.</source>
        <translation>اذكر اسم المنشأة، ولا يزيد أي سطر على 120 حرفًا.</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="vanished">اعتماد</translation>
    </message>
    <message>
        <source>An invoice needs the name of the business; at most 120 signs in a line.</source>
        <translation type="vanished">تحتاج الفاتورة إلى اسم الشركة؛ 120 حرفًا على الأكثر في السطر.</translation>
    </message>
</context>
<context>
    <name>Calibration</name>
    <message>
        <source>Measure</source>
        <translation>قياس</translation>
    </message>
    <message numerus="yes">
        <source>Scan a code, %n more time(s), and type nothing meanwhile.</source>
        <translation>
            <numerusform>تم المسح.</numerusform>
            <numerusform>امسح رمزًا مرة أخرى ولا تكتب شيئًا أثناء ذلك.</numerusform>
            <numerusform>امسح رمزًا مرتين أخريين ولا تكتب شيئًا أثناء ذلك.</numerusform>
            <numerusform>امسح رمزًا %n مرات أخرى ولا تكتب شيئًا أثناء ذلك.</numerusform>
            <numerusform>امسح رمزًا %n مرة أخرى ولا تكتب شيئًا أثناء ذلك.</numerusform>
            <numerusform>امسح رمزًا %n مرة أخرى ولا تكتب شيئًا أثناء ذلك.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan a few codes, or measure: the till then says which pause suits this scanner.</source>
        <translation>امسح بضعة رموز أو قِس: فيقول الصندوق أي توقف يناسب هذا الماسح.</translation>
    </message>
    <message>
        <source>Its longest pause so far was {gap} ms: what is set suits it.</source>
        <translation>أطول توقف له حتى الآن {gap} م.ث: والإعداد يناسبه.</translation>
    </message>
    <message>
        <source>Its longest pause so far was {gap} ms.</source>
        <translation>أطول توقف له حتى الآن {gap} م.ث.</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>إيقاف القياس</translation>
    </message>
    <message>
        <source>Take {gap} ms</source>
        <translation>اعتماد {gap} م.ث</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>Scan the card that the customer gets, or have a code printed with the receipt.</source>
        <translation>امسح البطاقة التي يأخذها الزبون، أو اطبع رمزًا مع الإيصال.</translation>
    </message>
    <message>
        <source>Code of the card</source>
        <translation>رمز البطاقة</translation>
    </message>
    <message>
        <source>Print a code</source>
        <translation>طباعة رمز</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="vanished">اعتماد</translation>
    </message>
    <message>
        <source>This is no code of a card, or a sign of it is wrong.</source>
        <translation>ليس هذا رمز بطاقة، أو أن فيه علامة خاطئة.</translation>
    </message>
</context>
<context>
    <name>CopiesPage</name>
    <message>
        <source>Folder or stick for the copies</source>
        <translation>مجلد أو ذاكرة للنسخ</translation>
    </message>
    <message>
        <source>Empty for none. It can be chosen later in the settings.</source>
        <translation>اتركه فارغًا إن لم ترد. يمكن اختياره لاحقًا في الإعدادات.</translation>
    </message>
    <message>
        <source>I have the code on paper or on another stick</source>
        <translation>الرمز عندي على ورق أو على ذاكرة أخرى</translation>
    </message>
    <message>
        <source>A second place for the sales</source>
        <translation>مكان ثانٍ للمبيعات</translation>
    </message>
    <message>
        <source>Sales not sent yet can be copied to a stick as they are made. If this till&apos;s disk dies, the copies and this code bring them back.</source>
        <translation>يمكن نسخ المبيعات التي لم تُرسل بعد إلى ذاكرة حال إتمامها. وإذا تعطل قرص هذا الصندوق فإن النسخ وهذا الرمز يعيدانها.</translation>
    </message>
    <message>
        <source>A folder&apos;s whole path is needed.</source>
        <translation>يلزم المسار الكامل للمجلد.</translation>
    </message>
</context>
<context>
    <name>CouponActs</name>
    <message>
        <source>Scan it, or type its code.</source>
        <translation>امسحها أو اكتب رمزها.</translation>
    </message>
    <message>
        <source>A tap on one that is in the basket, and “Take over”, gives it back.</source>
        <translation>لمس قسيمة في السلة ثم «اعتماد» يعيدها.</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>قسيمة خصم</translation>
    </message>
    <message>
        <source>Code of the coupon</source>
        <translation>رمز القسيمة</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="vanished">اعتماد</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>Asking for the coupon …</source>
        <translation>جارٍ التحقق من القسيمة …</translation>
    </message>
    <message>
        <source>{name} is in the basket; so far it takes nothing off.</source>
        <translation>{name} في السلة؛ لا تخصم شيئًا حتى الآن.</translation>
    </message>
    <message>
        <source>No such coupon was given out.</source>
        <translation>لم تصدر قسيمة كهذه.</translation>
    </message>
    <message>
        <source>This coupon is not good today.</source>
        <translation>هذه القسيمة غير صالحة اليوم.</translation>
    </message>
    <message>
        <source>This coupon has been used.</source>
        <translation>استُعملت هذه القسيمة من قبل.</translation>
    </message>
    <message>
        <source>This coupon is in another basket just now.</source>
        <translation>هذه القسيمة في سلة أخرى الآن.</translation>
    </message>
    <message>
        <source>This coupon can be checked only with the server, which cannot be asked now.</source>
        <translation>لا يتحقق من هذه القسيمة إلا الخادم، ولا يمكن سؤاله الآن.</translation>
    </message>
    <message>
        <source>The server does not take this coupon.</source>
        <translation>لا يقبل الخادم هذه القسيمة.</translation>
    </message>
    <message>
        <source>No coupon has this code.</source>
        <translation>لا قسيمة بهذا الرمز.</translation>
    </message>
    <message>
        <source>A sign of this code is wrong: read or type it again.</source>
        <translation>في هذا الرمز علامة خاطئة: امسحه أو اكتبه ثانية.</translation>
    </message>
    <message>
        <source>This coupon is in the basket already.</source>
        <translation>هذه القسيمة في السلة أصلًا.</translation>
    </message>
</context>
<context>
    <name>CustomerPanel</name>
    <message>
        <source>Customer</source>
        <translation>الزبون</translation>
    </message>
    <message>
        <source>Scan the card, or type number or name</source>
        <translation>امسح البطاقة أو اكتب الرقم أو الاسم</translation>
    </message>
    <message>
        <source>Ask the server</source>
        <translation>اسأل الخادم</translation>
    </message>
    <message>
        <source>Invoice to a business</source>
        <translation>فاتورة لشركة</translation>
    </message>
    <message>
        <source>Without this customer</source>
        <translation>بدون هذا الزبون</translation>
    </message>
    <message>
        <source>Type a number or a name first.</source>
        <translation>اكتب رقمًا أو اسمًا أولًا.</translation>
    </message>
    <message>
        <source>Asking the server …</source>
        <translation>جارٍ سؤال الخادم …</translation>
    </message>
    <message>
        <source>The server cannot be asked now. Sell on without the customer&apos;s prices.</source>
        <translation>لا يمكن سؤال الخادم الآن. تابع البيع دون أسعار الزبون.</translation>
    </message>
    <message>
        <source>The server knows nobody like that.</source>
        <translation>لا يعرف الخادم أحدًا بهذا الاسم.</translation>
    </message>
    <message>
        <source>Nobody here is called like that.</source>
        <translation>لا أحد هنا بهذا الاسم.</translation>
    </message>
    <message>
        <source>More are called like that: type more of it.</source>
        <translation>هناك آخرون بهذا الاسم: اكتب المزيد منه.</translation>
    </message>
</context>
<context>
    <name>DetailsCard</name>
    <message>
        <source>Print a copy</source>
        <translation>طباعة نسخة</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>استرجاع بضاعة</translation>
    </message>
    <message>
        <source>Gift receipt</source>
        <translation>إيصال هدية</translation>
    </message>
    <message>
        <source>Invoice as PDF</source>
        <translation>فاتورة PDF</translation>
    </message>
    <message>
        <source>Send by mail</source>
        <translation>إرسال بالبريد</translation>
    </message>
    <message>
        <source>It was printed</source>
        <translation>لقد طُبع</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>إرسال</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>عنوان البريد</translation>
    </message>
</context>
<context>
    <name>DevicesForm</name>
    <message>
        <source>Printer and drawer</source>
        <translation>الطابعة والدرج</translation>
    </message>
    <message>
        <source>Scanners</source>
        <translation>الماسحات</translation>
    </message>
    <message>
        <source>This cannot be used: {place}</source>
        <translation>لا يمكن استخدام هذا: {place}</translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>Printer and scanner</source>
        <translation>الطابعة والماسح</translation>
    </message>
    <message>
        <source>Find them, print a test page, scan something. All of it can wait: a till also sells without.</source>
        <translation>ابحث عنهما، واطبع صفحة اختبار، وامسح شيئًا. كل ذلك يمكن تأجيله: فالصندوق يبيع بدونهما أيضًا.</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>صفحة اختبار</translation>
    </message>
    <message>
        <source>This is a test page.</source>
        <translation>هذه صفحة اختبار.</translation>
    </message>
    <message>
        <source>If you can read this line and the next two, the printer is set up.</source>
        <translation>إذا استطعت قراءة هذا السطر والسطرين التاليين فالطابعة معدّة.</translation>
    </message>
</context>
<context>
    <name>DevicesSection</name>
    <message>
        <source>Check this machine</source>
        <translation>فحص هذا الجهاز</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>الأجهزة</translation>
    </message>
    <message>
        <source>Says what is found, what is missing, and the exact remedy: as tandem-till doctor does.</source>
        <translation>يبيّن ما وُجد وما ينقص وعلاجه بالضبط: كما يفعل الأمر tandem-till doctor.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>جارٍ التحقق…</translation>
    </message>
    <message>
        <source>Saved. The devices work as set from now on.</source>
        <translation>تم الحفظ. تعمل الأجهزة من الآن كما ضُبطت.</translation>
    </message>
    <message>
        <source>Trial from the settings</source>
        <translation>تجربة من الإعدادات</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>صفحة اختبار</translation>
    </message>
    <message>
        <source>This is a test page.</source>
        <translation>هذه صفحة اختبار.</translation>
    </message>
    <message>
        <source>If you can read this line and the next two, the printer is set up.</source>
        <translation>إذا استطعت قراءة هذا السطر والسطرين التاليين فالطابعة معدّة.</translation>
    </message>
    <message>
        <source>No device is set up.</source>
        <translation>لم يُعدّ أي جهاز.</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>سليم</translation>
    </message>
    <message>
        <source>hint</source>
        <translation>تنبيه</translation>
    </message>
    <message>
        <source>look</source>
        <translation>افحصه</translation>
    </message>
</context>
<context>
    <name>DiscountPanel</name>
    <message>
        <source>Discount</source>
        <translation>خصم</translation>
    </message>
    <message>
        <source>Whole basket</source>
        <translation>السلة كلها</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>خصم</translation>
    </message>
    <message>
        <source>Type a number first.</source>
        <translation>اكتب رقمًا أولًا.</translation>
    </message>
    <message>
        <source>State a reason for the discount.</source>
        <translation>اذكر سبب الخصم.</translation>
    </message>
    <message>
        <source>Take back {discount}</source>
        <translation>إلغاء {discount}</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>The till is made when you start.</source>
        <translation>يُنشأ الصندوق عند البدء.</translation>
    </message>
    <message>
        <source>It then fetches goods and people; the strip at the top shows how far it is.</source>
        <translation>ثم يجلب البضائع والأشخاص؛ ويعرض الشريط العلوي مدى التقدم.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>Look at it once more. Back leads to each page, and nothing typed is lost.</source>
        <translation>راجعه مرة أخرى. الرجوع يقود إلى كل صفحة، ولا يضيع شيء مما كُتب.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>ابدأ</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>الخادم</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>المتجر</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>الصندوق</translation>
    </message>
    <message>
        <source>none: this till is alone</source>
        <translation>بلا: هذا الصندوق وحده</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>مسؤول النظام</translation>
    </message>
    <message>
        <source>none: receipts are shown, not printed</source>
        <translation>بلا: تُعرض الإيصالات ولا تُطبع</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>الطابعة</translation>
    </message>
    <message>
        <source>Second place</source>
        <translation>المكان الثاني</translation>
    </message>
    <message>
        <source>none</source>
        <translation>بلا</translation>
    </message>
</context>
<context>
    <name>DoneView</name>
    <message>
        <source>Print a copy</source>
        <translation>طباعة نسخة</translation>
    </message>
    <message>
        <source>It was printed</source>
        <translation>لقد طُبع</translation>
    </message>
    <message>
        <source>Next sale</source>
        <translation>البيع التالي</translation>
    </message>
    <message>
        <source>The sale is saved. The next scan starts the next one.</source>
        <translation>تم حفظ البيع. المسح التالي يبدأ بيعًا جديدًا.</translation>
    </message>
    <message>
        <source>Cash to give back</source>
        <translation>نقد للرد</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>رُدَّ</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>الباقي</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>مدفوع</translation>
    </message>
    <message>
        <source>Receipt {number} · total {total} · given {given}</source>
        <translation>إيصال {number} · المجموع {total} · المدفوع {given}</translation>
    </message>
    <message>
        <source>Receipt {number} · total {total} · given back {given}</source>
        <translation>إيصال {number} · المجموع {total} · رُدَّ {given}</translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message>
        <source>To pay</source>
        <translation>المطلوب</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Finish and print</source>
        <translation>إنهاء وطباعة</translation>
    </message>
    <message>
        <source>To give back</source>
        <translation>للرد</translation>
    </message>
    <message>
        <source>Still to give back</source>
        <translation>متبقٍ للرد</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>رُدَّ</translation>
    </message>
    <message>
        <source>Still due</source>
        <translation>المتبقي</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>الباقي</translation>
    </message>
    <message>
        <source>More was paid than the basket costs now. Take a tender back.</source>
        <translation type="vanished">دُفع أكثر من قيمة السلة الآن. استرجع إحدى الدفعات.</translation>
    </message>
    <message>
        <source>The drawer opens when you finish.</source>
        <translation>يُفتح الدرج عند الإنهاء.</translation>
    </message>
    <message>
        <source>Choose how it is paid.</source>
        <translation>اختر طريقة الدفع.</translation>
    </message>
    <message>
        <source>What was entered does not fit the basket any more. Take a tender back.</source>
        <translation>ما أُدخل لم يعد يناسب السلة. أزل دفعة.</translation>
    </message>
    <message>
        <source>Rounded by {amount} in cash</source>
        <translation>تقريب النقد {amount}</translation>
    </message>
    <message>
        <source>{amount} of the voucher is lost</source>
        <translation>يضيع {amount} من القسيمة</translation>
    </message>
    <message>
        <source>Nothing is to be paid.</source>
        <translation>لا شيء للدفع.</translation>
    </message>
    <message>
        <source>In cash: {amount}</source>
        <translation>نقدًا: {amount}</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier tenders</source>
        <translation>
            <numerusform>لا دفعات سابقة</numerusform>
            <numerusform>دفعة سابقة واحدة</numerusform>
            <numerusform>دفعتان سابقتان</numerusform>
            <numerusform>%n دفعات سابقة</numerusform>
            <numerusform>%n دفعة سابقة</numerusform>
            <numerusform>%n دفعة سابقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Cash</source>
        <translation type="vanished">نقدًا</translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="vanished">بطاقة</translation>
    </message>
    <message>
        <source>Take back {tender}</source>
        <translation>استرجاع {tender}</translation>
    </message>
</context>
<context>
    <name>EmptiesPanel</name>
    <message>
        <source>Empties</source>
        <translation>العبوات الفارغة</translation>
    </message>
    <message>
        <source>Each tap takes one back. The bottle&apos;s own code can be scanned too.</source>
        <translation>كل لمسة ترجع عبوة واحدة. ويمكن مسح رمز الزجاجة أيضًا.</translation>
    </message>
    <message>
        <source>No goods of the range have a deposit.</source>
        <translation>لا صنف عليه رهن.</translation>
    </message>
</context>
<context>
    <name>FindRegion</name>
    <message>
        <source>Scan, or search name, code or PLU</source>
        <translation>امسح، أو ابحث بالاسم أو الرمز أو PLU</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>مسح البحث</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>البضائع</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>المفضلة</translation>
    </message>
    <message>
        <source>Nothing like “{text}” was found.
Try fewer letters, or sell it as an open item.</source>
        <translation>لم يُعثر على شيء مثل «{text}».
جرّب حروفًا أقل، أو بعه كصنف حر.</translation>
    </message>
    <message>
        <source>There are no goods in this category.</source>
        <translation>لا توجد بضائع في هذه الفئة.</translation>
    </message>
    <message>
        <source>No goods yet.
They come with the first sync, or are made here as new products.</source>
        <translation>لا بضائع بعد.
تصل مع أول مزامنة، أو تُنشأ هنا كمنتجات جديدة.</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Receipts</source>
        <translation>الإيصالات</translation>
    </message>
    <message>
        <source>Number, amount or words</source>
        <translation>رقم أو مبلغ أو كلمات</translation>
    </message>
    <message>
        <source>Find a receipt</source>
        <translation>البحث عن إيصال</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>كل الأيام</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
</context>
<context>
    <name>Fold</name>
    <message>
        <source>shown</source>
        <translation>معروض</translation>
    </message>
    <message>
        <source>folded away</source>
        <translation>مطوي</translation>
    </message>
</context>
<context>
    <name>FoundDevices</name>
    <message>
        <source>Find a printer</source>
        <translation>البحث عن طابعة</translation>
    </message>
    <message>
        <source>Find a scanner</source>
        <translation>البحث عن ماسح</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>جارٍ البحث…</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>لم يُعثر على شيء</numerusform>
            <numerusform>عُثر على واحد</numerusform>
            <numerusform>عُثر على اثنين</numerusform>
            <numerusform>عُثر على %n</numerusform>
            <numerusform>عُثر على %n</numerusform>
            <numerusform>عُثر على %n</numerusform>
        </translation>
    </message>
    <message>
        <source>None found: switch it on and plug it in, or type its address.</source>
        <translation>لم يُعثر على شيء: شغّل الجهاز وصِله، أو اكتب عنوانه.</translation>
    </message>
    <message>
        <source>{device} (no right to use it: see the check below)</source>
        <translation>‏{device} (لا صلاحية لاستخدامه: انظر الفحص أدناه)</translation>
    </message>
</context>
<context>
    <name>GeneralSection</name>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Fill the screen</source>
        <translation>ملء الشاشة</translation>
    </message>
    <message>
        <source>Scan taken</source>
        <translation>مسح مقبول</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>General</source>
        <translation>عام</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>النافذة</translation>
    </message>
    <message>
        <source>Volume of the tones</source>
        <translation>شدة النغمات</translation>
    </message>
    <message>
        <source>A short tone for a scan taken, a clearly different one for a refusal. 0 is silent.</source>
        <translation>نغمة قصيرة للمسح المقبول، وأخرى مختلفة بوضوح للرفض. 0 صامت.</translation>
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
        <translation>اطبع إيصال الهدية</translation>
    </message>
    <message>
        <source>It shows no prices. Whoever brings it may exchange the goods.</source>
        <translation>لا يُظهر الأسعار. ولحامله أن يستبدل البضاعة.</translation>
    </message>
    <message>
        <source>It shows no prices. Whoever brings it may exchange the goods until {day}.</source>
        <translation>لا يُظهر الأسعار. ولحامله أن يستبدل البضاعة حتى {day}.</translation>
    </message>
    <message>
        <source>It shows no prices. Who holds it exchanges the goods.</source>
        <translation type="vanished">لا يظهر الأسعار. من يحمله يستبدل البضاعة.</translation>
    </message>
    <message>
        <source>It shows no prices. Who holds it exchanges the goods until {day}.</source>
        <translation type="vanished">لا يظهر الأسعار. من يحمله يستبدل البضاعة حتى {day}.</translation>
    </message>
    <message>
        <source>Tick at least one of the goods.</source>
        <translation>حدد بضاعة واحدة على الأقل.</translation>
    </message>
</context>
<context>
    <name>GoodsActs</name>
    <message>
        <source>{name} was not sold: not old enough.</source>
        <translation>لم يُبع {name}: العمر غير كافٍ.</translation>
    </message>
    <message>
        <source>This code belongs to {name}.</source>
        <translation>هذا الرمز يخص {name}.</translation>
    </message>
</context>
<context>
    <name>GoodsPanel</name>
    <message>
        <source>New product</source>
        <translation>منتج جديد</translation>
    </message>
    <message>
        <source>Open item</source>
        <translation>صنف حر</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>السعر</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>الضريبة</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>الرمز</translation>
    </message>
    <message>
        <source>piece</source>
        <translation>قطعة</translation>
    </message>
    <message>
        <source>Sold by</source>
        <translation>يُباع بـ</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>الفئة</translation>
    </message>
    <message>
        <source>none</source>
        <translation>بلا</translation>
    </message>
    <message>
        <source>Without a price it is asked at each sale.</source>
        <translation>بدون سعر يُسأل عنه عند كل بيع.</translation>
    </message>
    <message>
        <source>Make it and sell one</source>
        <translation>أنشئه وبع واحدًا</translation>
    </message>
    <message>
        <source>Put into the basket</source>
        <translation>إضافة إلى السلة</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>يحتاج إلى اسم.</translation>
    </message>
    <message>
        <source>It needs a price.</source>
        <translation>يحتاج إلى سعر.</translation>
    </message>
    <message>
        <source>no tax</source>
        <translation>بلا ضريبة</translation>
    </message>
    <message>
        <source>{rate} included</source>
        <translation>{rate} مشمولة</translation>
    </message>
    <message>
        <source>{rate} added</source>
        <translation>{rate} مضافة</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>On this screen</source>
        <translation>في هذه الشاشة</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>في كل مكان</translation>
    </message>
    <message>
        <source>Scan at any time: no field has to be chosen first.</source>
        <translation>امسح في أي وقت: لا حاجة لاختيار حقل أولًا.</translation>
    </message>
</context>
<context>
    <name>InvoiceSheet</name>
    <message>
        <source>Customer&apos;s full name</source>
        <translation>اسم العميل الكامل</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Street, town and country; at most six lines.</source>
        <translation>الشارع والمدينة والبلد؛ ستة أسطر على الأكثر.</translation>
    </message>
    <message>
        <source>Customer&apos;s VAT id</source>
        <translation>الرقم الضريبي للعميل</translation>
    </message>
    <message>
        <source>Needed where the sale is without tax.</source>
        <translation>مطلوب إذا كان البيع بلا ضريبة.</translation>
    </message>
    <message>
        <source>Folder for the PDF</source>
        <translation>مجلد ملف PDF</translation>
    </message>
    <message>
        <source>Save invoice as PDF</source>
        <translation>احفظ الفاتورة PDF</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>اختر مجلدا.</translation>
    </message>
    <message>
        <source>An invoice needs the customer&apos;s full name.</source>
        <translation>تحتاج الفاتورة إلى اسم العميل الكامل.</translation>
    </message>
    <message>
        <source>An invoice needs the customer&apos;s address.</source>
        <translation>تحتاج الفاتورة إلى عنوان العميل.</translation>
    </message>
    <message>
        <source>Without tax an invoice needs the customer&apos;s VAT id.</source>
        <translation>بلا ضريبة تحتاج الفاتورة إلى الرقم الضريبي للعميل.</translation>
    </message>
    <message>
        <source>An invoice needs the shop&apos;s tax number: put it into the settings of the receipt.</source>
        <translation>تحتاج الفاتورة إلى الرقم الضريبي للمتجر: أدخله في إعدادات الإيصال.</translation>
    </message>
    <message>
        <source>An invoice needs the shop&apos;s name and address: put them into the head of the receipt.</source>
        <translation>تحتاج الفاتورة إلى اسم المتجر وعنوانه: أدخلهما في رأس الإيصال.</translation>
    </message>
</context>
<context>
    <name>JournalSection</name>
    <message>
        <source>Check the whole journal</source>
        <translation>فحص السجل كله</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>الفحص</translation>
    </message>
    <message>
        <source>Folder or stick for the export</source>
        <translation>مجلد أو ذاكرة للتصدير</translation>
    </message>
    <message>
        <source>Export the journal</source>
        <translation>تصدير السجل</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>Every sale and every act of this till, each bound to the one before. Nothing in it is ever changed.</source>
        <translation>كل بيع وكل فعل لهذا الصندوق، كل منها مرتبط بما قبله. لا يُغيَّر فيه شيء أبدًا.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>التصدير</translation>
    </message>
    <message>
        <source>All events byte for byte in one file, for an auditor or for the server&apos;s comparison.</source>
        <translation>كل الأحداث بايتًا ببايت في ملف واحد، لمدقق الحسابات أو للمقارنة على الخادم.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>جارٍ التحقق…</translation>
    </message>
    <message>
        <source>Choose a folder or a stick first.</source>
        <translation>اختر مجلدًا أو ذاكرة أولًا.</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>جارٍ الكتابة…</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>لا يوجد مجلد كهذا.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) written to {file}</source>
        <translation>
            <numerusform>لم يُكتب أي حدث في {file}</numerusform>
            <numerusform>كُتب حدث واحد في {file}</numerusform>
            <numerusform>كُتب حدثان في {file}</numerusform>
            <numerusform>كُتبت %n أحداث في {file}</numerusform>
            <numerusform>كُتب %n حدثًا في {file}</numerusform>
            <numerusform>كُتب %n حدث في {file}</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>أُوقف.</translation>
    </message>
    <message numerus="yes">
        <source>Sound: all %n event(s) hold together.</source>
        <translation>
            <numerusform>سليم: لا أحداث بعد.</numerusform>
            <numerusform>سليم: حدث واحد بلا انقطاع.</numerusform>
            <numerusform>سليم: حدثان متصلان بلا انقطاع.</numerusform>
            <numerusform>سليم: كل الأحداث وعددها %n متصلة بلا انقطاع.</numerusform>
            <numerusform>سليم: كل الأحداث وعددها %n متصلة بلا انقطاع.</numerusform>
            <numerusform>سليم: كل الأحداث وعددها %n متصلة بلا انقطاع.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) found. Call support before you go on.</source>
        <translation>
            <numerusform>لم يُعثر على مشكلات.</numerusform>
            <numerusform>عُثر على مشكلة واحدة. اتصل بالدعم قبل المتابعة.</numerusform>
            <numerusform>عُثر على مشكلتين. اتصل بالدعم قبل المتابعة.</numerusform>
            <numerusform>عُثر على %n مشكلات. اتصل بالدعم قبل المتابعة.</numerusform>
            <numerusform>عُثر على %n مشكلة. اتصل بالدعم قبل المتابعة.</numerusform>
            <numerusform>عُثر على %n مشكلة. اتصل بالدعم قبل المتابعة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) checked</source>
        <translation>
            <numerusform>لم يُفحص أي حدث</numerusform>
            <numerusform>فُحص حدث واحد</numerusform>
            <numerusform>فُحص حدثان</numerusform>
            <numerusform>فُحصت %n أحداث</numerusform>
            <numerusform>فُحص %n حدثًا</numerusform>
            <numerusform>فُحص %n حدث</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>press a key…</source>
        <translation>اضغط مفتاحًا…</translation>
    </message>
</context>
<context>
    <name>KeysSection</name>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Touch a key, then press the one it is to be. Esc gives up.</source>
        <translation>المس مفتاحًا ثم اضغط المفتاح المراد بدلًا منه. Esc يلغي.</translation>
    </message>
    <message>
        <source>All keys as delivered</source>
        <translation>كل المفاتيح كما كانت في الأصل</translation>
    </message>
    <message>
        <source>{key} already means “{action}”. Give that one another key first.</source>
        <translation>‏{key} مخصص أصلًا لـ«{action}». أعطِ ذلك مفتاحًا آخر أولًا.</translation>
    </message>
    <message>
        <source>The keys are in force.</source>
        <translation>المفاتيح سارية.</translation>
    </message>
    <message>
        <source>That cannot be a key of the till. Take another.</source>
        <translation>لا يمكن أن يكون ذلك مفتاحًا للصندوق. اختر غيره.</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>في كل مكان</translation>
    </message>
    <message>
        <source>Selling</source>
        <translation>البيع</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>الإيصالات</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>First-run guide</source>
        <translation>الإعداد الأول</translation>
    </message>
    <message>
        <source>No key for {action}</source>
        <translation>بلا مفتاح لـ{action}</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>The language of this till. It can be changed at any time in the settings.</source>
        <translation>لغة هذا الصندوق. يمكن تغييرها في أي وقت في الإعدادات.</translation>
    </message>
</context>
<context>
    <name>LayawayCard</name>
    <message>
        <source>For whom</source>
        <translation>لمن</translation>
    </message>
    <message>
        <source>Name of the customer</source>
        <translation>اسم العميل</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>محفوظ حتى</translation>
    </message>
    <message>
        <source>Payment now</source>
        <translation>الدفعة الآن</translation>
    </message>
    <message>
        <source>Reason for giving up</source>
        <translation>سبب التخلي</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n يوم</numerusform>
            <numerusform>يوم واحد</numerusform>
            <numerusform>يومان</numerusform>
            <numerusform>%n أيام</numerusform>
            <numerusform>%n يومًا</numerusform>
            <numerusform>%n يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>Put by</source>
        <translation>حجز</translation>
    </message>
    <message>
        <source>Pay on it</source>
        <translation>ادفع منه</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>استلام</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>تخلٍّ</translation>
    </message>
    <message>
        <source>The open basket</source>
        <translation>السلة المفتوحة</translation>
    </message>
    <message>
        <source>At least {amount} is paid now.</source>
        <translation>يُدفع الآن {amount} على الأقل.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>و%n أخرى</numerusform>
            <numerusform>وواحدة أخرى</numerusform>
            <numerusform>واثنتان أخريان</numerusform>
            <numerusform>و%n أخرى</numerusform>
            <numerusform>و%n أخرى</numerusform>
            <numerusform>و%n أخرى</numerusform>
        </translation>
    </message>
    <message>
        <source>{paid} of {total} is paid.</source>
        <translation>دُفع {paid} من {total}.</translation>
    </message>
    <message>
        <source>Nothing is chosen</source>
        <translation>لم يُختر شيء</translation>
    </message>
    <message>
        <source>Scan goods into the basket to put them by.</source>
        <translation>امسح بضاعة إلى السلة لحجزها.</translation>
    </message>
    <message>
        <source>Choose what is paid on or fetched.</source>
        <translation>اختر ما يُدفع منه أو يُستلم.</translation>
    </message>
    <message>
        <source>State the customer&apos;s name.</source>
        <translation>اذكر اسم العميل.</translation>
    </message>
    <message>
        <source>State an amount from {least} up to the total.</source>
        <translation>اذكر مبلغًا من {least} حتى المجموع.</translation>
    </message>
    <message>
        <source>State an amount up to what is left to pay.</source>
        <translation>اذكر مبلغًا لا يزيد على المتبقي.</translation>
    </message>
</context>
<context>
    <name>LayawaysScreen</name>
    <message>
        <source>Goods put by</source>
        <translation>البضاعة المحجوزة</translation>
    </message>
    <message>
        <source>Nothing is put by.</source>
        <translation>لا شيء محجوز.</translation>
    </message>
    <message>
        <source>Down payment</source>
        <translation>دفعة مقدمة</translation>
    </message>
    <message>
        <source>price kept</source>
        <translation>سعر محفوظ</translation>
    </message>
    <message>
        <source>State the reason first.</source>
        <translation>اذكر السبب أولًا.</translation>
    </message>
    <message>
        <source>{name} · until {day}</source>
        <translation>{name} · حتى {day}</translation>
    </message>
</context>
<context>
    <name>LogoPaper</name>
    <message>
        <source>Picture as it will print</source>
        <translation>الصورة كما ستُطبع</translation>
    </message>
</context>
<context>
    <name>LogoPicker</name>
    <message>
        <source>Picture at the receipt&apos;s head</source>
        <translation>صورة في رأس الإيصال</translation>
    </message>
    <message>
        <source>a file&apos;s whole path</source>
        <translation>المسار الكامل للملف</translation>
    </message>
    <message>
        <source>A PNG or BMP file of at most 300 kB.</source>
        <translation>ملف PNG أو BMP لا يزيد على 300 كيلوبايت.</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>اعتماد</translation>
    </message>
    <message>
        <source>Find pictures</source>
        <translation>البحث عن صور</translation>
    </message>
    <message>
        <source>Without a picture</source>
        <translation>بلا صورة</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>جارٍ البحث…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>جارٍ القراءة…</translation>
    </message>
    <message>
        <source>This is no PNG or BMP file of at most 300 kB that can be read.</source>
        <translation>هذا ليس ملف PNG أو BMP مقروءًا لا يزيد على 300 kB.</translation>
    </message>
    <message>
        <source>This printer takes no pictures: the receipt prints without it.</source>
        <translation>هذه الطابعة لا تقبل الصور: يُطبع الإيصال بدونها.</translation>
    </message>
    <message>
        <source>No PNG or BMP picture on a stick or in your folders; type where it is.</source>
        <translation>لا صورة PNG أو BMP على ذاكرة أو في مجلداتك؛ اكتب مكانها.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Till {name}</source>
        <translation>الصندوق {name}</translation>
    </message>
    <message>
        <source>Training · nothing counts</source>
        <translation>تدريب · لا شيء يُحتسب</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>موافقة</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>مساعدة</translation>
    </message>
    <message>
        <source>Connection and devices</source>
        <translation>الاتصال والأجهزة</translation>
    </message>
</context>
<context>
    <name>MorePapers</name>
    <message>
        <source>Gift receipt</source>
        <translation>إيصال هدية</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>فاتورة</translation>
    </message>
    <message>
        <source>A gift receipt is being printed.</source>
        <translation>يطبع إيصال هدية.</translation>
    </message>
    <message>
        <source>The invoice is saved: {file}</source>
        <translation>حفظت الفاتورة: {file}</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this notice</source>
        <translation>إغلاق هذا التنبيه</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Delete last digit</source>
        <translation>حذف الرقم الأخير</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>مسح</translation>
    </message>
    <message>
        <source>Decimal sign</source>
        <translation>الفاصلة العشرية</translation>
    </message>
</context>
<context>
    <name>NumberPanel</name>
    <message>
        <source>Price of one</source>
        <translation>سعر الواحد</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>الكمية</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="vanished">اعتماد</translation>
    </message>
    <message>
        <source>Type a number first.</source>
        <translation>اكتب رقمًا أولًا.</translation>
    </message>
    <message>
        <source>A quantity is more than nothing; void takes a line out.</source>
        <translation>الكمية أكبر من صفر؛ الإزالة تُخرج البند.</translation>
    </message>
    <message>
        <source>State a reason for the price.</source>
        <translation>اذكر سبب السعر.</translation>
    </message>
</context>
<context>
    <name>OperatorButton</name>
    <message>
        <source>Operator {name}, switch</source>
        <translation>المشغّل {name}، تبديل</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Scanners are tried on the page about devices.</source>
        <translation>تُجرَّب الماسحات في صفحة الأجهزة.</translation>
    </message>
</context>
<context>
    <name>PairingForm</name>
    <message>
        <source>Address of the server</source>
        <translation>عنوان الخادم</translation>
    </message>
    <message>
        <source>It stands beside the code that was made at the server.</source>
        <translation>تجده بجانب الرمز الذي أُنشئ على الخادم.</translation>
    </message>
    <message>
        <source>Pairing code</source>
        <translation>رمز الإقران</translation>
    </message>
    <message>
        <source>24 letters and digits; capitals, dashes and blanks do not matter. It can be scanned.</source>
        <translation>24 حرفًا ورقمًا؛ لا أهمية لحالة الأحرف والشرطات والمسافات. يمكن مسحه.</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>جارٍ الاتصال</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>Receipt</source>
        <translation>إيصال</translation>
    </message>
</context>
<context>
    <name>ParkedPanel</name>
    <message>
        <source>Parked baskets</source>
        <translation>السلال المعلقة</translation>
    </message>
    <message>
        <source>Park or finish the open basket first.</source>
        <translation>علّق السلة المفتوحة أو أنهها أولًا.</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>بند واحد</translation>
    </message>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>لا بنود</numerusform>
            <numerusform>بند واحد</numerusform>
            <numerusform>بندان</numerusform>
            <numerusform>%n بنود</numerusform>
            <numerusform>%n بندًا</numerusform>
            <numerusform>%n بند</numerusform>
        </translation>
    </message>
    <message>
        <source>No basket is parked.</source>
        <translation>لا سلة معلقة.</translation>
    </message>
</context>
<context>
    <name>PayActs</name>
    <message>
        <source>No more goes back than is owed.</source>
        <translation>لا يُرد أكثر من المستحق.</translation>
    </message>
    <message>
        <source>A card pays at most what is due.</source>
        <translation>لا تدفع البطاقة أكثر من المستحق.</translation>
    </message>
    <message>
        <source>This is no code of a card or voucher. Scan it, or type all its signs.</source>
        <translation>هذا ليس رمز بطاقة أو قسيمة. امسحه أو اكتب كل رموزه.</translation>
    </message>
    <message>
        <source>All is paid already.</source>
        <translation>دُفع المبلغ كله بالفعل.</translation>
    </message>
    <message>
        <source>Asking the server …</source>
        <translation>جارٍ سؤال الخادم …</translation>
    </message>
    <message>
        <source>The customer&apos;s account has no room for more.</source>
        <translation>لا يتسع حساب العميل للمزيد.</translation>
    </message>
    <message>
        <source>Choose the customer in the basket first.</source>
        <translation>اختر العميل في السلة أولًا.</translation>
    </message>
    <message>
        <source>Reverse the payment on the card terminal too.</source>
        <translation>اعكس العملية على جهاز البطاقات أيضًا.</translation>
    </message>
    <message>
        <source>Brought with a gift receipt: exchange it, or give store credit.</source>
        <translation>أُحضرت بإيصال هدية: استبدلها أو أعط رصيد متجر.</translation>
    </message>
    <message>
        <source>As it was paid: {ways}.</source>
        <translation>كما دُفع: {ways}.</translation>
    </message>
    <message>
        <source>{used} used, {left} left on it.</source>
        <translation>استُخدم {used}، وبقي فيها {left}.</translation>
    </message>
    <message>
        <source>The server was not asked: this is within what the till may take alone.</source>
        <translation>لم يُسأل الخادم: هذا ضمن ما يجوز للصندوق قبوله وحده.</translation>
    </message>
    <message>
        <source>On it: {amount}</source>
        <translation>الرصيد: {amount}</translation>
    </message>
</context>
<context>
    <name>PayScreen</name>
    <message>
        <source>{name} was added.</source>
        <translation>أُضيف {name}.</translation>
    </message>
    <message>
        <source>Not added. Go back to the basket to see why.</source>
        <translation>لم يُضف. ارجع إلى السلة لمعرفة السبب.</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>A card pays at most what is due.</source>
        <translation type="vanished">تدفع البطاقة المبلغ المتبقي على الأكثر.</translation>
    </message>
    <message>
        <source>Reverse the payment on the card terminal too.</source>
        <translation type="vanished">ألغِ الدفعة على جهاز البطاقات أيضًا.</translation>
    </message>
</context>
<context>
    <name>PeopleList</name>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>أمين صندوق</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>مدير</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>مسؤول النظام</translation>
    </message>
</context>
<context>
    <name>PeopleSection</name>
    <message>
        <source>Add a person</source>
        <translation>إضافة شخص</translation>
    </message>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Who may sign on at this till. A journal keeps no names, only a reference to each person.</source>
        <translation>من يحق له تسجيل الدخول على هذا الصندوق. لا يحفظ السجل أسماء، بل إشارة إلى كل شخص فقط.</translation>
    </message>
    <message>
        <source>set by head office</source>
        <translation>يحدده المركز</translation>
    </message>
    <message>
        <source>People come from head office: what is changed there arrives here by itself.</source>
        <translation>يأتي الأشخاص من المركز: ما يُغيَّر هناك يصل إلى هنا تلقائيًا.</translation>
    </message>
    <message>
        <source>Nobody has been heard of yet.</source>
        <translation>لا أحد معروف بعد.</translation>
    </message>
    <message>
        <source>signs on no more</source>
        <translation>لا يسجّل الدخول بعد الآن</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>تعديل {name}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="obsolete">الباقي</translation>
    </message>
    <message>
        <source>Saved. {name} stands so in the list from now on.</source>
        <translation>تم الحفظ. يظهر {name} هكذا في القائمة من الآن.</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>Back to the list</source>
        <translation>رجوع إلى القائمة</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>As receipts and lists show it.</source>
        <translation>كما يظهر في الإيصالات والقوائم.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Signs on here</source>
        <translation>يسجّل الدخول هنا</translation>
    </message>
    <message>
        <source>Signs on no more</source>
        <translation>لا يسجّل الدخول بعد الآن</translation>
    </message>
    <message>
        <source>Signing on</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>{least} to {most} digits, not in a row and not all alike.</source>
        <translation>من {least} إلى {most} أرقام، غير متسلسلة وغير متماثلة كلها.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>رمز PIN</translation>
    </message>
    <message>
        <source>PIN, once more</source>
        <translation>رمز PIN مرة أخرى</translation>
    </message>
    <message>
        <source>So that no slip locks anyone out.</source>
        <translation>كي لا يحرم خطأ في الكتابة أحدًا من الدخول.</translation>
    </message>
    <message>
        <source>{name} has a PIN. Type a new one only to change it.</source>
        <translation>لدى {name} رمز PIN. اكتب رمزًا جديدًا لتغييره فقط.</translation>
    </message>
    <message>
        <source>A name has 1 to 80 characters.</source>
        <translation>يتكون الاسم من 1 إلى 80 حرفًا.</translation>
    </message>
    <message>
        <source>The two are not alike.</source>
        <translation>الرمزان غير متطابقين.</translation>
    </message>
    <message>
        <source>This person is on duty now. Let somebody else sign on first.</source>
        <translation>هذا الشخص مسجَّل الدخول الآن. دع شخصًا آخر يسجّل الدخول أولًا.</translation>
    </message>
    <message>
        <source>Somebody must stay an administrator who signs on here. Make another one first.</source>
        <translation>يجب أن يبقى مسؤول نظام يسجّل الدخول هنا. اجعل شخصًا آخر كذلك أولًا.</translation>
    </message>
    <message>
        <source>This PIN is guessed at once. Take another.</source>
        <translation>هذا الرمز سهل التخمين. اختر غيره.</translation>
    </message>
    <message>
        <source>Sells, parks baskets and prints copies.</source>
        <translation>يبيع ويعلّق السلال ويطبع النسخ.</translation>
    </message>
    <message>
        <source>Changes prices, gives baskets up and sets up the till as well.</source>
        <translation>يغيّر الأسعار أيضًا ويلغي السلال ويضبط الصندوق.</translation>
    </message>
    <message>
        <source>May do everything, people included.</source>
        <translation>يحق له كل شيء، بما في ذلك إدارة الأشخاص.</translation>
    </message>
</context>
<context>
    <name>PickView</name>
    <message>
        <source>Goods without receipt</source>
        <translation>بضاعة بلا إيصال</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>المرتجعات</translation>
    </message>
    <message>
        <source>Gift receipt</source>
        <translation>إيصال هدية</translation>
    </message>
    <message>
        <source>This sale was undone.</source>
        <translation>أُلغي هذا البيع.</translation>
    </message>
    <message>
        <source>Without its promotion what is kept costs more than was paid. Take all of it back, or none.</source>
        <translation>من دون عرضه يكلف المحتفظ به أكثر مما دُفع. استرجع الكل أو لا شيء.</translation>
    </message>
    <message>
        <source>{names} does not hold for what is kept: {amount} less goes back</source>
        <translation>لا يسري {names} على المحتفظ به: يُرد {amount} أقل</translation>
    </message>
    <message>
        <source>lowest recent price {price}</source>
        <translation>أدنى سعر مؤخرًا {price}</translation>
    </message>
    <message>
        <source>{count} went back</source>
        <translation>رُدَّ {count}</translation>
    </message>
    <message>
        <source>with the whole sale only</source>
        <translation>مع البيع كله فقط</translation>
    </message>
</context>
<context>
    <name>PinEntry</name>
    <message>
        <source>PIN</source>
        <translation>رمز PIN</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) entered</source>
        <translation>
            <numerusform>لم يُدخل أي رقم</numerusform>
            <numerusform>أُدخل رقم واحد</numerusform>
            <numerusform>أُدخل رقمان</numerusform>
            <numerusform>أُدخلت %n أرقام</numerusform>
            <numerusform>أُدخل %n رقمًا</numerusform>
            <numerusform>أُدخل %n رقم</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinForm</name>
    <message>
        <source>Checking…</source>
        <translation>جارٍ التحقق…</translation>
    </message>
    <message>
        <source>That was a scan, not a PIN.</source>
        <translation>كان ذلك مسحًا وليس رمز PIN.</translation>
    </message>
</context>
<context>
    <name>PlacePicker</name>
    <message>
        <source>No stick is plugged in; type a folder, or plug one in and look again.</source>
        <translation>لا ذاكرة موصولة؛ اكتب مجلدًا، أو صِل واحدة وأعد البحث.</translation>
    </message>
    <message>
        <source>Look again for sticks</source>
        <translation>إعادة البحث عن ذاكرة</translation>
    </message>
</context>
<context>
    <name>PrinterAdvanced</name>
    <message>
        <source>Dots of a line</source>
        <translation>نقاط السطر</translation>
    </message>
    <message>
        <source>as its model says</source>
        <translation>حسب طرازها</translation>
    </message>
    <message>
        <source>A multiple of 8, 192 to 1024. Usual: 576 or 512 on 80 mm, 384 on 58 mm.</source>
        <translation>من مضاعفات 8، من 192 إلى 1024. المعتاد: 576 أو 512 لورق 80 مم، و384 لورق 58 مم.</translation>
    </message>
    <message>
        <source>Code page</source>
        <translation>صفحة الترميز</translation>
    </message>
    <message>
        <source>Empty: whichever fits each text. One to stay with if letters come out wrong.</source>
        <translation>فارغ: ما يناسب كل نص. حدد واحدة إن طُبعت الحروف خطأ.</translation>
    </message>
    <message>
        <source>whichever fits</source>
        <translation>ما يناسب</translation>
    </message>
    <message>
        <source>as a raster (GS v 0)</source>
        <translation>كنقاط متراصة (GS v 0)</translation>
    </message>
    <message>
        <source>as graphics (GS ( L)</source>
        <translation>كرسوم ⁦(GS ( L)⁩</translation>
    </message>
    <message>
        <source>in columns (ESC *)</source>
        <translation>في أعمدة ⁦(ESC *)⁩</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>لا تقبلها</translation>
    </message>
    <message>
        <source>It takes pictures</source>
        <translation>تقبل الصور</translation>
    </message>
    <message>
        <source>Try another way if logo, QR code or foreign letters come out as signs.</source>
        <translation>جرّب طريقة أخرى إن ظهر الشعار أو رمز QR أو الحروف الأجنبية رموزًا غريبة.</translation>
    </message>
    <message>
        <source>as is usual</source>
        <translation>كالمعتاد</translation>
    </message>
    <message>
        <source>right through</source>
        <translation>قطعًا كاملًا</translation>
    </message>
    <message>
        <source>all but a corner</source>
        <translation>إلا طرفًا</translation>
    </message>
    <message>
        <source>not at all: it has no cutter</source>
        <translation>لا يُقطع: لا قاطع لها</translation>
    </message>
    <message>
        <source>The paper is cut</source>
        <translation>يُقطع الورق</translation>
    </message>
    <message>
        <source>Without a cutter the paper is fed to where it is torn.</source>
        <translation>دون قاطع يُدفع الورق إلى موضع التمزيق.</translation>
    </message>
    <message>
        <source>find out by itself</source>
        <translation>يُكتشف تلقائيًا</translation>
    </message>
    <message>
        <source>yes: wait for its word</source>
        <translation>نعم: انتظر ردها</translation>
    </message>
    <message>
        <source>no: do not ask</source>
        <translation>لا: لا تسأل</translation>
    </message>
    <message>
        <source>It says when a receipt is on paper</source>
        <translation>تخبر متى طُبع الإيصال</translation>
    </message>
    <message>
        <source>“No” for one that prints a strange sign at the end of each receipt.</source>
        <translation>«لا» لطابعة تطبع رمزًا غريبًا في نهاية كل إيصال.</translation>
    </message>
    <message>
        <source>It starts in a Chinese mode</source>
        <translation>تبدأ بالوضع الصيني</translation>
    </message>
    <message>
        <source>Switch on if accented letters and £ or € come out as Chinese signs.</source>
        <translation>فعّله إن ظهرت الحروف المشكولة و£ أو € رموزًا صينية.</translation>
    </message>
    <message>
        <source>Drawer&apos;s pulse in milliseconds</source>
        <translation>نبضة الدرج بالميلي ثانية</translation>
    </message>
    <message>
        <source>20 to 510. Longer if it opens only now and then. Usual: 120.</source>
        <translation>من 20 إلى 510. أطول إن لم يُفتح دائمًا. المعتاد: 120.</translation>
    </message>
    <message>
        <source>Pause after the pulse in milliseconds</source>
        <translation>التوقف بعد النبضة بالميلي ثانية</translation>
    </message>
    <message>
        <source>20 to 510: how long its coil rests before the next pulse. Usual: 240.</source>
        <translation>من 20 إلى 510: مدة راحة ملفه قبل النبضة التالية. المعتاد: 240.</translation>
    </message>
    <message>
        <source>it has none</source>
        <translation>لا يوجد</translation>
    </message>
    <message>
        <source>high when it is open</source>
        <translation>مرتفع عند الفتح</translation>
    </message>
    <message>
        <source>low when it is open</source>
        <translation>منخفض عند الفتح</translation>
    </message>
    <message>
        <source>Drawer&apos;s switch</source>
        <translation>مفتاح الدرج</translation>
    </message>
    <message>
        <source>If an open drawer is shown as closed, take the other one.</source>
        <translation>إن ظهر الدرج المفتوح مغلقًا فاختر الآخر.</translation>
    </message>
</context>
<context>
    <name>PrinterForm</name>
    <message>
        <source>tcp://192.0.2.10, usb://04b8:0202, file:///dev/usb/lp0, serial:///dev/… or cups://queue.</source>
        <translation>‏tcp://192.0.2.10 أو usb://04b8:0202 أو file:///dev/usb/lp0 أو serial:///dev/… أو cups://queue.</translation>
    </message>
    <message>
        <source>Address of the printer</source>
        <translation>عنوان الطابعة</translation>
    </message>
    <message>
        <source>as its model says</source>
        <translation>حسب طرازها</translation>
    </message>
    <message>
        <source>Columns of its paper</source>
        <translation>أعمدة ورقها</translation>
    </message>
    <message>
        <source>24 to 64, no more than its dots allow.</source>
        <translation>من 24 إلى 64، بما لا يتجاوز ما تسمح به نقاطها.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>الطراز</translation>
    </message>
    <message>
        <source>The nearest one; most printers understand what a TM-T88V does.</source>
        <translation>الأقرب إليها؛ معظم الطابعات تفهم ما تفهمه TM-T88V.</translation>
    </message>
    <message>
        <source>no drawer on it</source>
        <translation>لا درج متصل بها</translation>
    </message>
    <message>
        <source>drawer on pin 2 (usual)</source>
        <translation>درج على الطرف 2 (المعتاد)</translation>
    </message>
    <message>
        <source>drawer on pin 5</source>
        <translation>درج على الطرف 5</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>درج النقود</translation>
    </message>
    <message>
        <source>The printer answers (paper, cover, printed)</source>
        <translation>الطابعة تجيب (الورق، الغطاء، تمت الطباعة)</translation>
    </message>
    <message>
        <source>Print a test page</source>
        <translation>طباعة صفحة اختبار</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>فتح الدرج</translation>
    </message>
    <message>
        <source>Advanced: paper, pictures, drawer&apos;s pulse</source>
        <translation>متقدم: الورق والصور ونبضة الدرج</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Places</source>
        <translation>الأماكن</translation>
    </message>
</context>
<context>
    <name>ReceiptForm</name>
    <message>
        <source>At most {lines} lines of {columns} signs.</source>
        <translation>{lines} أسطر على الأكثر من {columns} حرفًا.</translation>
    </message>
    <message>
        <source>Head of the receipt</source>
        <translation>رأس الإيصال</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>الرقم الضريبي</translation>
    </message>
    <message>
        <source>Foot of the receipt</source>
        <translation>تذييل الإيصال</translation>
    </message>
    <message>
        <source>Sample card</source>
        <translation>بطاقة نموذجية</translation>
    </message>
    <message>
        <source>Sample candle</source>
        <translation>شمعة نموذجية</translation>
    </message>
</context>
<context>
    <name>ReceiptPage</name>
    <message>
        <source>The receipt</source>
        <translation>الإيصال</translation>
    </message>
    <message>
        <source>Name, address and tax number as your country wants them on receipts. The paper shows how it will look.</source>
        <translation>الاسم والعنوان والرقم الضريبي كما يطلبها بلدك في الإيصالات. ويُظهر الورق كيف ستبدو.</translation>
    </message>
</context>
<context>
    <name>ReceiptsScreen</name>
    <message>
        <source>This is no receipt&apos;s code: {read}</source>
        <translation>هذا ليس رمز إيصال: {read}</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>الإيصالات</translation>
    </message>
    <message>
        <source>Number, amount or words</source>
        <translation type="vanished">رقم أو مبلغ أو كلمات</translation>
    </message>
    <message>
        <source>Find a receipt</source>
        <translation type="vanished">البحث عن إيصال</translation>
    </message>
    <message>
        <source>All days</source>
        <translation type="vanished">كل الأيام</translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="vanished">اليوم</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="vanished">أمس</translation>
    </message>
    <message>
        <source>No receipt was found.
Try its number, its amount, or words on it.</source>
        <translation>لم يُعثر على إيصال.
جرّب رقمه أو مبلغه أو كلمات فيه.</translation>
    </message>
    <message>
        <source>No sale yet.
Each finished sale appears here with its receipt.</source>
        <translation>لا مبيعات بعد.
يظهر هنا كل بيع مكتمل مع إيصاله.</translation>
    </message>
    <message>
        <source>This receipt is not of this till, or too old to be shown here.</source>
        <translation>هذا الإيصال ليس من هذا الصندوق، أو أقدم من أن يُعرض هنا.</translation>
    </message>
    <message>
        <source>A copy is being printed.</source>
        <translation>تُطبع نسخة الآن.</translation>
    </message>
    <message>
        <source>That is no mail address.</source>
        <translation>هذا ليس عنوان بريد.</translation>
    </message>
    <message>
        <source>The server mails it, now or as soon as it is reached.</source>
        <translation>يرسله الخادم الآن أو حالما يُتصل به.</translation>
    </message>
    <message>
        <source>This sale has moved to the archive; its receipt is not shown here.</source>
        <translation>انتقل هذا البيع إلى الأرشيف؛ لا يُعرض إيصاله هنا.</translation>
    </message>
</context>
<context>
    <name>RecoveryCode</name>
    <message>
        <source>Recovery code</source>
        <translation>رمز الاسترداد</translation>
    </message>
    <message>
        <source>Print it</source>
        <translation>طباعته</translation>
    </message>
    <message>
        <source>Write it to this folder</source>
        <translation>كتابته في هذا المجلد</translation>
    </message>
    <message>
        <source>Folder or stick for the code, not the one for the copies</source>
        <translation>مجلد أو ذاكرة للرمز، غير التي للنسخ</translation>
    </message>
    <message>
        <source>It opens the copies of this till&apos;s journal when its disk is dead.</source>
        <translation>يفتح نسخ سجل هذا الصندوق إذا تعطل قرصه.</translation>
    </message>
    <message>
        <source>Keep it safe and apart from the copies.</source>
        <translation>احفظه في مكان آمن بعيدًا عن النسخ.</translation>
    </message>
    <message>
        <source>It is being printed. Look at the paper before you go on.</source>
        <translation>تجري طباعته. انظر إلى الورق قبل المتابعة.</translation>
    </message>
    <message>
        <source>Choose a folder or a stick first.</source>
        <translation>اختر مجلدًا أو ذاكرة أولًا.</translation>
    </message>
    <message>
        <source>The copies lie here. Keep the code apart from them: take another stick.</source>
        <translation>النسخ هنا. احفظ الرمز بعيدًا عنها: استخدم ذاكرة أخرى.</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>لا يوجد مجلد كهذا.</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>كُتب: {file}</translation>
    </message>
</context>
<context>
    <name>RefusalWords</name>
    <message numerus="yes">
        <source>Wrong PIN. %n attempt(s) left.</source>
        <translation>
            <numerusform>رمز خاطئ. لا محاولات متبقية.</numerusform>
            <numerusform>رمز خاطئ. بقيت محاولة واحدة.</numerusform>
            <numerusform>رمز خاطئ. بقيت محاولتان.</numerusform>
            <numerusform>رمز خاطئ. بقيت %n محاولات.</numerusform>
            <numerusform>رمز خاطئ. بقيت %n محاولة.</numerusform>
            <numerusform>رمز خاطئ. بقيت %n محاولة.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in {time}.</source>
        <translation>محاولات خاطئة كثيرة. حاول مجددًا بعد {time}.</translation>
    </message>
    <message>
        <source>This PIN has to be confirmed by the server first: connect the till once.</source>
        <translation>يجب أن يؤكد الخادم هذا الرمز أولًا: صِل الصندوق مرة واحدة.</translation>
    </message>
    <message>
        <source>This person has no PIN yet. An administrator sets one at the server.</source>
        <translation>ليس لهذا الشخص رمز بعد. يحدده مسؤول النظام على الخادم.</translation>
    </message>
    <message>
        <source>This person may no longer sign on here.</source>
        <translation>لم يعد يحق لهذا الشخص تسجيل الدخول هنا.</translation>
    </message>
    <message>
        <source>This person may not approve that.</source>
        <translation>لا يحق لهذا الشخص الموافقة على ذلك.</translation>
    </message>
</context>
<context>
    <name>ReturnActs</name>
    <message>
        <source>Scan the receipt first, or choose “Without receipt”.</source>
        <translation>امسح الإيصال أولًا، أو اختر «بلا إيصال».</translation>
    </message>
    <message>
        <source>No more of this was sold on the receipt.</source>
        <translation>لم يُبع من هذا أكثر على الإيصال.</translation>
    </message>
    <message>
        <source>State the reason first.</source>
        <translation>اذكر السبب أولًا.</translation>
    </message>
</context>
<context>
    <name>ReturnsScreen</name>
    <message>
        <source>This is no receipt&apos;s code and no product&apos;s.</source>
        <translation>هذا ليس رمز إيصال ولا رمز منتج.</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>المرتجعات</translation>
    </message>
    <message>
        <source>Goods that can come back</source>
        <translation>بضاعة يمكن أن تعود</translation>
    </message>
    <message>
        <source>Scan the goods, or type a part of their name.</source>
        <translation>امسح البضاعة، أو اكتب جزءًا من اسمها.</translation>
    </message>
    <message>
        <source>Scan the code of the receipt, or type its number.</source>
        <translation>امسح رمز الإيصال، أو اكتب رقمه.</translation>
    </message>
    <message>
        <source>Name of the goods</source>
        <translation>اسم البضاعة</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>رقم الإيصال</translation>
    </message>
</context>
<context>
    <name>RollView</name>
    <message>
        <source>Printed paper</source>
        <translation>الورق المطبوع</translation>
    </message>
</context>
<context>
    <name>RuleActs</name>
    <message>
        <source>You may give up to {percent}; beyond that somebody else&apos;s PIN is asked for.</source>
        <translation>يمكنك الخصم حتى {percent}؛ وما فوقه يتطلب رقم شخص آخر.</translation>
    </message>
    <message>
        <source>Business in another country (reverse charge)</source>
        <translation>شركة في بلد آخر (احتساب عكسي)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Diplomatic</source>
        <translation>دبلوماسي</translation>
    </message>
    <message>
        <source>Sell without tax</source>
        <translation>البيع دون ضريبة</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Without tax</source>
        <translation>دون ضريبة</translation>
    </message>
    <message>
        <source>Tax that is in the prices is taken off. For an invoice, find or write in the customer too.</source>
        <translation>تُخصم الضريبة المشمولة في الأسعار. وللفاتورة ابحث عن الزبون أو أدخله أيضًا.</translation>
    </message>
    <message>
        <source>{name}: {amount} less</source>
        <translation>{name}: أقل بمقدار {amount}</translation>
    </message>
    <message>
        <source>{name} has no deposit.</source>
        <translation>لا رهن على {name}.</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>تالف</translation>
    </message>
    <message>
        <source>Price match</source>
        <translation>مطابقة سعر</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>مجاملة</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>موظف</translation>
    </message>
</context>
<context>
    <name>ScannerForm</name>
    <message>
        <source>A scanner types like a keyboard (most do)</source>
        <translation>ماسح يكتب كلوحة مفاتيح (معظمها كذلك)</translation>
    </message>
    <message>
        <source>Longest pause between its keys</source>
        <translation>أطول توقف بين ضغطاته</translation>
    </message>
    <message>
        <source>{gap} ms</source>
        <translation>{gap} م.ث</translation>
    </message>
    <message>
        <source>Longer than its slowest scan, shorter than fast typing. Usual: 40 ms.</source>
        <translation>أطول من أبطأ مسح له وأقصر من الكتابة السريعة. المعتاد: 40 م.ث.</translation>
    </message>
    <message>
        <source>It sends no Enter at the end of a code</source>
        <translation>لا يرسل Enter في نهاية الرمز</translation>
    </message>
    <message>
        <source>Scanner with a port of its own</source>
        <translation>ماسح بمنفذ خاص</translation>
    </message>
    <message>
        <source>serial://, evdev:// or tcp:// for a serial server.</source>
        <translation>‏serial://‎ أو evdev://‎ أو tcp://‎ لخادم تسلسلي.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Characters of its shortest code</source>
        <translation>عدد حروف أقصر رموزه</translation>
    </message>
    <message>
        <source>2 to 64. Fewer, and fast typing may count as a scan. Usual: 6.</source>
        <translation>من 2 إلى 64. إن قلّ فقد تُعد الكتابة السريعة مسحًا. المعتاد: 6.</translation>
    </message>
    <message>
        <source>It sends first</source>
        <translation>يرسل أولًا</translation>
    </message>
    <message>
        <source>A sign nobody types, a key such as F12, or STX: typing is then never held back. Empty: nothing.</source>
        <translation>حرف لا يكتبه أحد، أو مفتاح مثل F12، أو STX: فلا تُحتجز الكتابة عندئذ. فارغ: لا شيء.</translation>
    </message>
    <message>
        <source>Advanced: how it types</source>
        <translation>متقدم: كيف يكتب</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Remove {scanner}</source>
        <translation>إزالة {scanner}</translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>Scans are not taken here.</source>
        <translation>لا يُقبل المسح هنا.</translation>
    </message>
</context>
<context>
    <name>SecondPlaceSection</name>
    <message>
        <source>Folder or stick for the copies</source>
        <translation>مجلد أو ذاكرة للنسخ</translation>
    </message>
    <message>
        <source>Empty for none.</source>
        <translation>اتركه فارغًا إن لم ترد.</translation>
    </message>
    <message>
        <source>Show the recovery code</source>
        <translation>عرض رمز الاسترداد</translation>
    </message>
    <message>
        <source>A second place for the sales</source>
        <translation>مكان ثانٍ للمبيعات</translation>
    </message>
    <message>
        <source>Sales not sent yet can be copied to a stick as they are made. If this till&apos;s disk dies, the copies and the recovery code bring them back.</source>
        <translation>يمكن نسخ المبيعات التي لم تُرسل بعد إلى ذاكرة حال إتمامها. وإذا تعطل قرص هذا الصندوق فإن النسخ ورمز الاسترداد يعيدانها.</translation>
    </message>
    <message>
        <source>The PIN of an administrator is asked for; that it was shown is journaled.</source>
        <translation>يُطلب رمز PIN لمسؤول النظام؛ ويُدوَّن عرضه في السجل.</translation>
    </message>
    <message>
        <source>A folder&apos;s whole path is needed.</source>
        <translation>يلزم المسار الكامل للمجلد.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>تم الحفظ.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>بلا</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>منسوخ</translation>
    </message>
    <message>
        <source>copying</source>
        <translation>جارٍ النسخ</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>غير موجود</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>تتعذر الكتابة عليه</translation>
    </message>
    <message>
        <source>Sales that are not sent yet lie on this till&apos;s disk alone.</source>
        <translation>المبيعات التي لم تُرسل بعد موجودة على قرص هذا الصندوق وحده.</translation>
    </message>
    <message>
        <source>Every sale is in the second place too.</source>
        <translation>كل بيع موجود في المكان الثاني أيضًا.</translation>
    </message>
    <message>
        <source>The second place is catching up.</source>
        <translation>المكان الثاني يلحق بالباقي.</translation>
    </message>
    <message>
        <source>The stick or folder is not there. It catches up as soon as it is back.</source>
        <translation>الذاكرة أو المجلد غير موجود. يُستكمل النسخ حال عودته.</translation>
    </message>
    <message>
        <source>The stick or folder refuses: it may be full or write-protected.</source>
        <translation>الذاكرة أو المجلد يرفض الكتابة: قد يكون ممتلئًا أو محميًا من الكتابة.</translation>
    </message>
</context>
<context>
    <name>SellActs</name>
    <message>
        <source>Note on the sale</source>
        <translation>ملاحظة على البيع</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="vanished">اعتماد</translation>
    </message>
    <message>
        <source>Park the basket</source>
        <translation>تعليق السلة</translation>
    </message>
    <message>
        <source>Name, for finding it again</source>
        <translation>اسم للعثور عليها لاحقًا</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>تعليق</translation>
    </message>
    <message>
        <source>Customer left</source>
        <translation>غادر الزبون</translation>
    </message>
    <message>
        <source>Rung up by mistake</source>
        <translation>سُجّل بالخطأ</translation>
    </message>
    <message>
        <source>Cancel the basket</source>
        <translation>إلغاء السلة</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>This code belongs to {name}.</source>
        <translation type="vanished">هذا الرمز يخص {name}.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>Change money</source>
        <translation>صرف فكة</translation>
    </message>
    <message>
        <source>Checking the drawer</source>
        <translation>فحص الدرج</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>فتح الدرج</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>الكمية</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>السعر</translation>
    </message>
    <message>
        <source>Why this price</source>
        <translation>لماذا هذا السعر</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>الزبون</translation>
    </message>
    <message>
        <source>Tax-free</source>
        <translation>معفى من الضريبة</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>قسيمة خصم</translation>
    </message>
    <message>
        <source>Empties</source>
        <translation>العبوات الفارغة</translation>
    </message>
    <message>
        <source>Open item</source>
        <translation>صنف حر</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>منتج جديد</translation>
    </message>
    <message>
        <source>Parked baskets</source>
        <translation>السلال المعلقة</translation>
    </message>
    <message>
        <source>Open drawer</source>
        <translation>فتح الدرج</translation>
    </message>
    <message>
        <source>Cancel basket</source>
        <translation>إلغاء السلة</translation>
    </message>
    <message>
        <source>End training</source>
        <translation>إنهاء التدريب</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>تدريب</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>تالف</translation>
    </message>
    <message>
        <source>Price match</source>
        <translation>مطابقة سعر</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>مجاملة</translation>
    </message>
    <message>
        <source>Wrong label</source>
        <translation>ملصق خاطئ</translation>
    </message>
</context>
<context>
    <name>SellScreen</name>
    <message>
        <source>The shop&apos;s own labels are not read: a pattern of theirs is wrong ({place}). All other codes sell.</source>
        <translation>لا تُقرأ ملصقات المتجر الخاصة: أحد أنماطها خاطئ ({place}). كل الرموز الأخرى تُباع.</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>البيع</translation>
    </message>
    <message>
        <source>Not a code this till can take: {read}</source>
        <translation type="vanished">رمز لا يستطيع هذا الصندوق قبوله: {read}</translation>
    </message>
    <message>
        <source>{name} is past its date ({date}) and was not sold.</source>
        <translation type="vanished">انتهت صلاحية {name} ‏({date}) ولم يُبع.</translation>
    </message>
    <message>
        <source>{name} is not sold any more.</source>
        <translation type="vanished">لم يعد {name} يُباع.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation type="vanished">عرضه</translation>
    </message>
    <message>
        <source>This is a receipt.</source>
        <translation type="vanished">هذا إيصال.</translation>
    </message>
    <message>
        <source>No product has the code {read}.</source>
        <translation type="vanished">لا منتج يحمل الرمز {read}.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="vanished">بحث</translation>
    </message>
    <message>
        <source>Open item</source>
        <translation type="vanished">صنف حر</translation>
    </message>
    <message>
        <source>New product</source>
        <translation type="vanished">منتج جديد</translation>
    </message>
    <message>
        <source>Ask server</source>
        <translation type="vanished">اسأل الخادم</translation>
    </message>
    <message>
        <source>Asking the server for {read}; go on meanwhile.</source>
        <translation type="vanished">يُسأل الخادم عن {read}؛ تابع عملك.</translation>
    </message>
    <message>
        <source>The server cannot be asked now. Sell it as an open item.</source>
        <translation type="vanished">لا يمكن سؤال الخادم الآن. بعه كصنف حر.</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Connect to another server</source>
        <translation>الاتصال بخادم آخر</translation>
    </message>
    <message>
        <source>The receipt&apos;s head, goods, prices and people come from the server, as soon as the till is set up.</source>
        <translation>يأتي رأس الإيصال والبضائع والأسعار والأشخاص من الخادم حالما يُعدّ الصندوق.</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>الخادم</translation>
    </message>
    <message>
        <source>At the server, have a pairing code made for this till. It is good for one till and a short time.</source>
        <translation>اطلب على الخادم إنشاء رمز إقران لهذا الصندوق. يصلح لصندوق واحد ولوقت قصير.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>يُسأل الخادم…</translation>
    </message>
    <message>
        <source>Stopped. The same code can be used again.</source>
        <translation>أُوقف. يمكن استخدام الرمز نفسه مرة أخرى.</translation>
    </message>
    <message>
        <source>Connected: {shop}, till {till}.</source>
        <translation>تم الاتصال: {shop}، الصندوق {till}.</translation>
    </message>
</context>
<context>
    <name>ServerSection</name>
    <message>
        <source>Send and fetch now</source>
        <translation>إرسال وجلب الآن</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>الخادم</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>الاتصال بخادم</translation>
    </message>
    <message>
        <source>Pair again, after a repair</source>
        <translation>إعادة الإقران بعد إصلاح</translation>
    </message>
    <message>
        <source>All sales made so far go to the server. The till begins anew then; an open basket stays.</source>
        <translation>تذهب كل المبيعات السابقة إلى الخادم. ثم يبدأ الصندوق من جديد؛ وتبقى السلة المفتوحة.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>الصندوق</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>الجهاز</translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) not sent yet, all saved on this till</source>
        <translation>
            <numerusform>لا مبيعات بانتظار الإرسال</numerusform>
            <numerusform>بيع واحد لم يُرسل بعد، محفوظ على هذا الصندوق</numerusform>
            <numerusform>بيعان لم يُرسلا بعد، محفوظان على هذا الصندوق</numerusform>
            <numerusform>%n مبيعات لم تُرسل بعد، كلها محفوظة على هذا الصندوق</numerusform>
            <numerusform>%n بيعًا لم يُرسل بعد، كلها محفوظة على هذا الصندوق</numerusform>
            <numerusform>%n بيع لم يُرسل بعد، كلها محفوظة على هذا الصندوق</numerusform>
        </translation>
    </message>
    <message>
        <source>Every sale has been sent.</source>
        <translation>أُرسلت كل المبيعات.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>يُسأل الخادم…</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Scans are tried under Devices; goods are scanned on the selling screen.</source>
        <translation>تُجرَّب المسوح ضمن الأجهزة؛ وتُمسح البضائع في شاشة البيع.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Not saved yet: what was in force before stays in force.</source>
        <translation>لم يُحفظ بعد: يبقى ما كان ساريًا من قبل.</translation>
    </message>
</context>
<context>
    <name>SetupScreen</name>
    <message>
        <source>Step {at} of {all}</source>
        <translation>الخطوة {at} من {all}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>ShopForm</name>
    <message>
        <source>Name of the shop</source>
        <translation>اسم المتجر</translation>
    </message>
    <message>
        <source>1 to 80 characters.</source>
        <translation>من 1 إلى 80 حرفًا.</translation>
    </message>
    <message>
        <source>Short name of this till</source>
        <translation>الاسم المختصر لهذا الصندوق</translation>
    </message>
    <message>
        <source>1 to 8 letters and digits; receipt numbers begin with it.</source>
        <translation>من 1 إلى 8 أحرف وأرقام؛ تبدأ بها أرقام الإيصالات.</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Three letters, such as EUR.</source>
        <translation>ثلاثة أحرف، مثل EUR.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>المنطقة الزمنية</translation>
    </message>
    <message>
        <source>Where the shop is, such as Europe/Vienna.</source>
        <translation>موقع المتجر، مثل Europe/Vienna.</translation>
    </message>
    <message>
        <source>Tax rates in percent</source>
        <translation>نسب الضريبة المئوية</translation>
    </message>
    <message>
        <source>The usual one first, parted by semicolons: 20; 5; 0. Empty for no tax.</source>
        <translation>المعتادة أولًا، مفصولة بفاصلة منقوطة: 20; 5; 0. فارغ لعدم وجود ضريبة.</translation>
    </message>
    <message>
        <source>included in the prices</source>
        <translation>مشمولة في الأسعار</translation>
    </message>
    <message>
        <source>added to the prices</source>
        <translation>تضاف إلى الأسعار</translation>
    </message>
    <message>
        <source>Tax is</source>
        <translation>الضريبة</translation>
    </message>
    <message>
        <source>The day ends at</source>
        <translation>ينتهي اليوم عند</translation>
    </message>
    <message>
        <source>Sales before this hour still belong to the day before.</source>
        <translation>المبيعات قبل هذه الساعة تتبع اليوم السابق.</translation>
    </message>
</context>
<context>
    <name>ShopPage</name>
    <message>
        <source>The shop</source>
        <translation>المتجر</translation>
    </message>
    <message>
        <source>What receipts and reports need. Currency and time zone are those of this machine; look at them.</source>
        <translation>ما تحتاجه الإيصالات والتقارير. العملة والمنطقة الزمنية هما ما في هذا الجهاز؛ تحقق منهما.</translation>
    </message>
</context>
<context>
    <name>ShopSection</name>
    <message>
        <source>Shop and receipt</source>
        <translation>المتجر والإيصال</translation>
    </message>
    <message>
        <source>Labels of the shop&apos;s own scales and stickers</source>
        <translation>ملصقات موازين المتجر ولصائقه</translation>
    </message>
    <message>
        <source>One pattern a line, such as 2C IIIII VVVVV K; the guide explains the signs.</source>
        <translation>نمط واحد في كل سطر، مثل ‎2C IIIII VVVVV K‎؛ ويشرح الدليل الرموز.</translation>
    </message>
    <message>
        <source>Saved. The next basket and receipt follow it.</source>
        <translation>تم الحفظ. يسري على السلة والإيصال التاليين.</translation>
    </message>
    <message>
        <source>Line {line}, sign {sign}: {why}</source>
        <translation>السطر {line}، الحرف {sign}: {why}</translation>
    </message>
    <message>
        <source>Line {line}: {why}</source>
        <translation>السطر {line}: {why}</translation>
    </message>
    <message>
        <source>set by head office</source>
        <translation>يحدده المركز</translation>
    </message>
    <message>
        <source>included in the prices</source>
        <translation>مشمولة في الأسعار</translation>
    </message>
    <message>
        <source>added to the prices</source>
        <translation>تضاف إلى الأسعار</translation>
    </message>
    <message>
        <source>Name of the shop</source>
        <translation>اسم المتجر</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>الصندوق</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>المنطقة الزمنية</translation>
    </message>
    <message>
        <source>The day ends at</source>
        <translation>ينتهي اليوم عند</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>الضريبة</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>الرقم الضريبي</translation>
    </message>
    <message>
        <source>Label patterns</source>
        <translation>أنماط الملصقات</translation>
    </message>
    <message>
        <source>A label pattern from the server cannot be read, so none is used: {place}</source>
        <translation>تتعذر قراءة نمط ملصق من الخادم، فلا يُستخدم أي منها: {place}</translation>
    </message>
    <message>
        <source>Sample card</source>
        <translation>بطاقة نموذجية</translation>
    </message>
    <message>
        <source>Sample candle</source>
        <translation>شمعة نموذجية</translation>
    </message>
</context>
<context>
    <name>SideCard</name>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Changed their mind</source>
        <translation>غيّر رأيه</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>لا يناسب</translation>
    </message>
    <message>
        <source>Faulty</source>
        <translation>معيب</translation>
    </message>
    <message>
        <source>Wrong item</source>
        <translation>صنف خاطئ</translation>
    </message>
    <message>
        <source>Where the goods go</source>
        <translation>أين تذهب البضاعة</translation>
    </message>
    <message>
        <source>On the shelf</source>
        <translation>إلى الرف</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>تالف</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>جانبًا</translation>
    </message>
    <message>
        <source>Goes back</source>
        <translation>يُرد</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>استرجاع</translation>
    </message>
    <message>
        <source>Without receipt</source>
        <translation>بلا إيصال</translation>
    </message>
    <message>
        <source>Undo the sale</source>
        <translation>إلغاء البيع</translation>
    </message>
</context>
<context>
    <name>SignInScreen</name>
    <message>
        <source>Sign on</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Choose your name and type your PIN.</source>
        <translation>اختر اسمك واكتب رمزك.</translation>
    </message>
    <message>
        <source>Nobody is known at this till yet. Connect it to the server, or add the first person in the set-up.</source>
        <translation>لا أحد معروف لدى هذا الصندوق بعد. صِله بالخادم، أو أضف الشخص الأول أثناء الإعداد.</translation>
    </message>
</context>
<context>
    <name>SimulatorPanel</name>
    <message>
        <source>Virtual devices</source>
        <translation>أجهزة افتراضية</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>الطابعة</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>الورق</translation>
    </message>
    <message>
        <source>Full roll</source>
        <translation>لفة كاملة</translation>
    </message>
    <message>
        <source>Near its end</source>
        <translation>قارب النفاد</translation>
    </message>
    <message>
        <source>Paper out</source>
        <translation>نفد الورق</translation>
    </message>
    <message>
        <source>Cover open</source>
        <translation>الغطاء مفتوح</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>الطاقة</translation>
    </message>
    <message>
        <source>Slow line</source>
        <translation>خط بطيء</translation>
    </message>
    <message>
        <source>Never answers</source>
        <translation>لا يجيب أبدًا</translation>
    </message>
    <message>
        <source>Says ready, prints nothing</source>
        <translation>يقول جاهز ولا يطبع</translation>
    </message>
    <message>
        <source>Tear off</source>
        <translation>قطع الورق</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>درج النقود</translation>
    </message>
    <message>
        <source>Push shut</source>
        <translation>إغلاق بالدفع</translation>
    </message>
    <message>
        <source>Jammed</source>
        <translation>عالق</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>الماسح</translation>
    </message>
    <message>
        <source>Code to scan</source>
        <translation>رمز للمسح</translation>
    </message>
    <message>
        <source>Sample codes</source>
        <translation>رموز نموذجية</translation>
    </message>
    <message>
        <source>Pick a code</source>
        <translation>اختر رمزًا</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>مسح</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>Faulty</source>
        <translation>معطّل</translation>
    </message>
    <message>
        <source>Paper near its end</source>
        <translation>الورق يوشك على النفاد</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>جاهز</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) wait to be printed</source>
        <translation>
            <numerusform>لا شيء ينتظر الطباعة</numerusform>
            <numerusform>بايت واحد ينتظر الطباعة</numerusform>
            <numerusform>بايتان ينتظران الطباعة</numerusform>
            <numerusform>%n بايتات تنتظر الطباعة</numerusform>
            <numerusform>%n بايتًا ينتظر الطباعة</numerusform>
            <numerusform>%n بايت ينتظر الطباعة</numerusform>
        </translation>
    </message>
    <message>
        <source>A till is connected</source>
        <translation>صندوق متصل</translation>
    </message>
    <message>
        <source>Waiting for a job</source>
        <translation>بانتظار مهمة</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>Shut</source>
        <translation>مغلق</translation>
    </message>
    <message>
        <source>Nothing is connected to the scanner. Set it up in the till&apos;s settings.</source>
        <translation>لا شيء متصل بالماسح. أعدّه في إعدادات الصندوق.</translation>
    </message>
    <message>
        <source>Scanned {code}</source>
        <translation>مُسح {code}</translation>
    </message>
</context>
<context>
    <name>StatusPanel</name>
    <message>
        <source>Connection</source>
        <translation>الاتصال</translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) not sent yet, all saved on this till</source>
        <translation>
            <numerusform>لا مبيعات بانتظار الإرسال</numerusform>
            <numerusform>بيع واحد لم يُرسل بعد، محفوظ على هذا الصندوق</numerusform>
            <numerusform>بيعان لم يُرسلا بعد، محفوظان على هذا الصندوق</numerusform>
            <numerusform>%n مبيعات لم تُرسل بعد، كلها محفوظة على هذا الصندوق</numerusform>
            <numerusform>%n بيعًا لم يُرسل بعد، كلها محفوظة على هذا الصندوق</numerusform>
            <numerusform>%n بيع لم يُرسل بعد، كلها محفوظة على هذا الصندوق</numerusform>
        </translation>
    </message>
    <message>
        <source>Every sale has been sent.</source>
        <translation>أُرسلت كل المبيعات.</translation>
    </message>
    <message>
        <source>Send and fetch now</source>
        <translation>إرسال وجلب الآن</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>الأجهزة</translation>
    </message>
    <message>
        <source>No device is set up. Selling works; receipts can be shown and sent by mail.</source>
        <translation>لم يُعدّ أي جهاز. البيع يعمل؛ ويمكن عرض الإيصالات وإرسالها بالبريد.</translation>
    </message>
    <message>
        <source>Set up devices</source>
        <translation>إعداد الأجهزة</translation>
    </message>
</context>
<context>
    <name>TenderCard</name>
    <message>
        <source>Tender</source>
        <translation>طريقة الدفع</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>نقدًا</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>بطاقة</translation>
    </message>
    <message>
        <source>Cash received</source>
        <translation>النقد المستلم</translation>
    </message>
    <message>
        <source>All is paid.</source>
        <translation>دُفع كل شيء.</translation>
    </message>
    <message>
        <source>Slip number</source>
        <translation>رقم قسيمة البطاقة</translation>
    </message>
    <message>
        <source>Slip number of the card terminal</source>
        <translation>رقم قسيمة جهاز البطاقات</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>تمت الموافقة</translation>
    </message>
    <message>
        <source>Scan the card or voucher, or type its code</source>
        <translation>امسح البطاقة أو القسيمة، أو اكتب رمزها</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>الرمز</translation>
    </message>
    <message>
        <source>Code of the card or voucher</source>
        <translation>رمز البطاقة أو القسيمة</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>استخدمها</translation>
    </message>
    <message>
        <source>Type the notes, then their currency</source>
        <translation>اكتب مبلغ الأوراق ثم عملتها</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Gift card</source>
        <translation>بطاقة هدية</translation>
    </message>
    <message>
        <source>Store credit</source>
        <translation>رصيد المتجر</translation>
    </message>
    <message>
        <source>On account</source>
        <translation>على الحساب</translation>
    </message>
    <message>
        <source>Foreign cash</source>
        <translation>عملة أجنبية</translation>
    </message>
    <message>
        <source>Cash to give back</source>
        <translation>نقد للرد</translation>
    </message>
    <message>
        <source>All is given back.</source>
        <translation>رُدَّ كل شيء.</translation>
    </message>
    <message>
        <source>{amount} on the card terminal</source>
        <translation>{amount} على جهاز البطاقات</translation>
    </message>
    <message>
        <source>{amount} back by the card terminal</source>
        <translation>رد {amount} عبر جهاز البطاقات</translation>
    </message>
</context>
<context>
    <name>TextPanel</name>
    <message>
        <source>Write or choose one first.</source>
        <translation>اكتب أو اختر واحدًا أولًا.</translation>
    </message>
</context>
<context>
    <name>TileDelegate</name>
    <message>
        <source>weigh</source>
        <translation>يوزن</translation>
    </message>
    <message>
        <source>any price</source>
        <translation>أي سعر</translation>
    </message>
    <message>
        <source>{stock} here</source>
        <translation>{stock} هنا</translation>
    </message>
</context>
<context>
    <name>Totals</name>
    <message>
        <source>You save</source>
        <translation>وفّرت</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>مُرتجَع</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>المجموع</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>صنف واحد</translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>لا أصناف</numerusform>
            <numerusform>صنف واحد</numerusform>
            <numerusform>صنفان</numerusform>
            <numerusform>%n أصناف</numerusform>
            <numerusform>%n صنفًا</numerusform>
            <numerusform>%n صنف</numerusform>
        </translation>
    </message>
    <message>
        <source>Without tax</source>
        <translation>دون ضريبة</translation>
    </message>
    <message>
        <source>incl. VAT {rates}</source>
        <translation>شامل الضريبة {rates}</translation>
    </message>
    <message>
        <source>VAT {rates}</source>
        <translation>الضريبة {rates}</translation>
    </message>
</context>
<context>
    <name>TracePanel</name>
    <message>
        <source>Serial number</source>
        <translation>الرقم التسلسلي</translation>
    </message>
    <message>
        <source>Lot number</source>
        <translation>رقم الدفعة</translation>
    </message>
    <message>
        <source>Scan the serial number on the goods, or type it.</source>
        <translation>امسح الرقم التسلسلي على البضاعة أو اكتبه.</translation>
    </message>
    <message>
        <source>Scan the lot number on the goods, or type it.</source>
        <translation>امسح رقم الدفعة على البضاعة أو اكتبه.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation type="vanished">رقم الدفعة</translation>
    </message>
    <message>
        <source>Scan it from the goods, or type it.</source>
        <translation type="vanished">امسحه من البضاعة أو اكتبه.</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="vanished">اعتماد</translation>
    </message>
    <message>
        <source>Scan or type it first.</source>
        <translation>امسحه أو اكتبه أولًا.</translation>
    </message>
</context>
<context>
    <name>TryScan</name>
    <message>
        <source>Scan something now</source>
        <translation>امسح شيئًا الآن</translation>
    </message>
    <message>
        <source>Nothing is sold by it.</source>
        <translation>لا يُباع شيء بذلك.</translation>
    </message>
    <message>
        <source>Read by {scanner}: {code}</source>
        <translation>قرأه {scanner}: {code}</translation>
    </message>
    <message>
        <source>longest pause {gap} ms</source>
        <translation>أطول توقف {gap} م.ث</translation>
    </message>
    <message>
        <source>It was read, but it is no code that goods can carry.</source>
        <translation>قُرئ، لكنه ليس رمزًا تحمله البضائع.</translation>
    </message>
    <message>
        <source>Goods code</source>
        <translation>رمز بضاعة</translation>
    </message>
    <message>
        <source>Goods code with further data</source>
        <translation>رمز بضاعة مع بيانات إضافية</translation>
    </message>
    <message>
        <source>Label of a scale or of the shop</source>
        <translation>ملصق ميزان أو ملصق المتجر</translation>
    </message>
    <message>
        <source>Price look-up number</source>
        <translation>رقم PLU</translation>
    </message>
    <message>
        <source>Plain code</source>
        <translation>رمز بسيط</translation>
    </message>
    <message>
        <source>Code of a parcel or pallet</source>
        <translation>رمز طرد أو منصة</translation>
    </message>
    <message>
        <source>Code of a receipt</source>
        <translation>رمز إيصال</translation>
    </message>
</context>
<context>
    <name>WayPage</name>
    <message>
        <source>Connect to a server</source>
        <translation>الاتصال بخادم</translation>
    </message>
    <message>
        <source>Goods, prices, people and settings come from head office. You need the server&apos;s address and a pairing code.</source>
        <translation>تأتي البضائع والأسعار والأشخاص والإعدادات من المركز. تحتاج إلى عنوان الخادم ورمز إقران.</translation>
    </message>
    <message>
        <source>Start alone</source>
        <translation>البدء وحده</translation>
    </message>
    <message>
        <source>This till sells by itself. Goods are made here; a server can be connected later and nothing is lost.</source>
        <translation>يبيع هذا الصندوق بنفسه. تُنشأ البضائع هنا؛ ويمكن وصله بخادم لاحقًا دون فقد شيء.</translation>
    </message>
    <message>
        <source>How this till begins</source>
        <translation>كيف يبدأ هذا الصندوق</translation>
    </message>
    <message>
        <source>Either way it sells without a line: every sale is saved on this till first.</source>
        <translation>في الحالتين يبيع دون اتصال: يُحفظ كل بيع على هذا الصندوق أولًا.</translation>
    </message>
    <message>
        <source>Is there a Tandem server for this shop?</source>
        <translation>هل لهذا المتجر خادم Tandem؟</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>Why this price</source>
        <translation>لماذا هذا السعر</translation>
    </message>
    <message>
        <source>Comes to, for {quantity}</source>
        <translation>المجموع مقابل {quantity}</translation>
    </message>
    <message>
        <source>Price in the catalogue</source>
        <translation>السعر في الفهرس</translation>
    </message>
    <message>
        <source>Price list {name}</source>
        <translation>قائمة الأسعار {name}</translation>
    </message>
    <message>
        <source>Price by hand</source>
        <translation>سعر يدوي</translation>
    </message>
    <message>
        <source>Price of the label</source>
        <translation>سعر الملصق</translation>
    </message>
    <message>
        <source>Price stated at the till</source>
        <translation>سعر محدد عند الصندوق</translation>
    </message>
    <message>
        <source>from {quantity} on</source>
        <translation>ابتداءً من {quantity}</translation>
    </message>
    <message>
        <source>Discount by hand</source>
        <translation>خصم يدوي</translation>
    </message>
    <message>
        <source>This line&apos;s part of the discount on the basket</source>
        <translation>حصة هذا البند من خصم السلة</translation>
    </message>
    <message>
        <source>on each piece</source>
        <translation>على كل قطعة</translation>
    </message>
    <message>
        <source>on these pieces together</source>
        <translation>على هذه القطع معًا</translation>
    </message>
    <message>
        <source>this line&apos;s part of an offer on the whole basket</source>
        <translation>حصة هذا البند من عرض على السلة كلها</translation>
    </message>
    <message>
        <source>this line&apos;s part of an offer from a sum on</source>
        <translation>حصة هذا البند من عرض يبدأ من مبلغ معيّن</translation>
    </message>
    <message>
        <source>free from a sum on</source>
        <translation>مجانًا ابتداءً من مبلغ معيّن</translation>
    </message>
    <message>
        <source>by coupon</source>
        <translation>بقسيمة</translation>
    </message>
    <message>
        <source>the best of all offers for these goods</source>
        <translation>أفضل كل العروض على هذه البضاعة</translation>
    </message>
    <message>
        <source>the best of the offers that were tried</source>
        <translation>أفضل العروض التي جُرّبت</translation>
    </message>
    <message>
        <source>the offer that saves most on a piece</source>
        <translation>العرض الأوفر لكل قطعة</translation>
    </message>
    <message>
        <source>{count} times</source>
        <translation>{count} مرات</translation>
    </message>
    <message>
        <source>No tax: {reason}</source>
        <translation>بلا ضريبة: {reason}</translation>
    </message>
    <message>
        <source>Tax {code}, {amount} for each</source>
        <translation>ضريبة {code}، {amount} لكل وحدة</translation>
    </message>
    <message>
        <source>Tax {rate}, in the price</source>
        <translation>ضريبة {rate}، ضمن السعر</translation>
    </message>
    <message>
        <source>Tax {rate}, added</source>
        <translation>ضريبة {rate}، مضافة</translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>sending %n sale(s)</source>
        <translation>
            <numerusform>لا مبيعات للإرسال</numerusform>
            <numerusform>إرسال بيع واحد</numerusform>
            <numerusform>إرسال بيعين</numerusform>
            <numerusform>إرسال %n مبيعات</numerusform>
            <numerusform>إرسال %n بيعًا</numerusform>
            <numerusform>إرسال %n بيع</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) safe here</source>
        <translation>
            <numerusform>لا مبيعات هنا</numerusform>
            <numerusform>بيع واحد محفوظ هنا</numerusform>
            <numerusform>بيعان محفوظان هنا</numerusform>
            <numerusform>%n مبيعات محفوظة هنا</numerusform>
            <numerusform>%n بيعًا محفوظًا هنا</numerusform>
            <numerusform>%n بيع محفوظ هنا</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Help</source>
        <translation>مساعدة</translation>
    </message>
    <message>
        <source>Shows every key of this screen.</source>
        <translation>يعرض كل مفاتيح هذه الشاشة.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Goes back one level and loses nothing.</source>
        <translation>يرجع مستوى واحدًا دون فقد شيء.</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>البيع</translation>
    </message>
    <message>
        <source>Goes to the open basket.</source>
        <translation>يذهب إلى السلة المفتوحة.</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>المرتجعات</translation>
    </message>
    <message>
        <source>Takes goods back, with a receipt or without.</source>
        <translation>يسترجع البضاعة بإيصال أو دونه.</translation>
    </message>
    <message>
        <source>Put by</source>
        <translation>حجز</translation>
    </message>
    <message>
        <source>Puts the open basket by for a customer, and finds what is put by.</source>
        <translation>يحجز السلة المفتوحة لعميل، ويجد ما حُجز.</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>الإيصالات</translation>
    </message>
    <message>
        <source>Finds a receipt, shows it and prints a copy.</source>
        <translation>يجد إيصالًا ويعرضه ويطبع نسخة.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Devices, language, look, keys and sound of this till.</source>
        <translation>أجهزة هذا الصندوق ولغته ومظهره ومفاتيحه وصوته.</translation>
    </message>
    <message>
        <source>Switch operator</source>
        <translation>تبديل المشغّل</translation>
    </message>
    <message>
        <source>Another person signs on; the open basket stays.</source>
        <translation>يسجّل شخص آخر الدخول؛ وتبقى السلة المفتوحة.</translation>
    </message>
    <message>
        <source>Sign off</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>Locks the till; the open basket stays.</source>
        <translation>يقفل الصندوق؛ وتبقى السلة المفتوحة.</translation>
    </message>
    <message>
        <source>Connection and devices</source>
        <translation>الاتصال والأجهزة</translation>
    </message>
    <message>
        <source>Says what is connected, what is not, why, and what still works.</source>
        <translation>يبيّن ما هو متصل وما ليس متصلًا ولماذا وما زال يعمل.</translation>
    </message>
    <message>
        <source>Send and fetch now</source>
        <translation>إرسال وجلب الآن</translation>
    </message>
    <message>
        <source>Asks the server at once instead of at the next turn.</source>
        <translation>يسأل الخادم فورًا بدل الدور التالي.</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>ملء الشاشة</translation>
    </message>
    <message>
        <source>Fills the screen with the till, or gives it back.</source>
        <translation>يملأ الشاشة بالصندوق أو يعيدها.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Searches goods by name, code or PLU.</source>
        <translation>يبحث عن البضائع بالاسم أو الرمز أو PLU.</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>السعر</translation>
    </message>
    <message>
        <source>Gives the chosen line another price, with a reason.</source>
        <translation>يعطي البند المختار سعرًا آخر مع سبب.</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>تعليق</translation>
    </message>
    <message>
        <source>Sets the basket aside under a name.</source>
        <translation>يضع السلة جانبًا باسم.</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>المعلقة</translation>
    </message>
    <message>
        <source>Lists parked baskets and takes one up again.</source>
        <translation>يعرض السلال المعلقة ويستأنف إحداها.</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>الكمية</translation>
    </message>
    <message>
        <source>Types the quantity of the chosen line.</source>
        <translation>يكتب كمية البند المختار.</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>واحد إضافي</translation>
    </message>
    <message>
        <source>One more of the chosen line.</source>
        <translation>واحد إضافي من البند المختار.</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>واحد أقل</translation>
    </message>
    <message>
        <source>One less of the chosen line.</source>
        <translation>واحد أقل من البند المختار.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Writes a note on the line or the basket.</source>
        <translation>يكتب ملاحظة على البند أو السلة.</translation>
    </message>
    <message>
        <source>Void line</source>
        <translation>إزالة البند</translation>
    </message>
    <message>
        <source>Takes the chosen line out of the basket; it stays recorded.</source>
        <translation>يُخرج البند المختار من السلة؛ ويبقى مسجلًا.</translation>
    </message>
    <message>
        <source>Cancel basket</source>
        <translation>إلغاء السلة</translation>
    </message>
    <message>
        <source>Gives up the whole basket, with a reason.</source>
        <translation>يلغي السلة كاملة مع سبب.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Takes back the last step in the basket.</source>
        <translation>يتراجع عن آخر خطوة في السلة.</translation>
    </message>
    <message>
        <source>Open item</source>
        <translation>صنف حر</translation>
    </message>
    <message>
        <source>Sells something that has no product, by name and price.</source>
        <translation>يبيع شيئًا بلا منتج، بالاسم والسعر.</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>منتج جديد</translation>
    </message>
    <message>
        <source>Makes a product here; the server takes it into the catalogue.</source>
        <translation>ينشئ منتجًا هنا؛ ويضيفه الخادم إلى الفهرس.</translation>
    </message>
    <message>
        <source>Open drawer</source>
        <translation>فتح الدرج</translation>
    </message>
    <message>
        <source>Opens the drawer without a sale, with a reason.</source>
        <translation>يفتح الدرج دون بيع، مع سبب.</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>خصم</translation>
    </message>
    <message>
        <source>Takes something off the chosen line or the whole basket, with a reason.</source>
        <translation>يخصم من البند المحدد أو من السلة كلها، مع ذكر السبب.</translation>
    </message>
    <message>
        <source>Why this price</source>
        <translation>لماذا هذا السعر</translation>
    </message>
    <message>
        <source>Says how the price of the chosen line came about.</source>
        <translation>يشرح كيف نشأ سعر البند المحدد.</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>الزبون</translation>
    </message>
    <message>
        <source>Finds the customer, by card, number or name, for club and customer prices.</source>
        <translation>يجد الزبون بالبطاقة أو الرقم أو الاسم، لأسعار النادي والزبائن.</translation>
    </message>
    <message>
        <source>Tax-free</source>
        <translation>معفى من الضريبة</translation>
    </message>
    <message>
        <source>Sells without tax to a customer who pays none, with the reason.</source>
        <translation>يبيع دون ضريبة لزبون معفى، مع ذكر السبب.</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>قسيمة خصم</translation>
    </message>
    <message>
        <source>Takes a coupon by its code, or gives one back.</source>
        <translation>يأخذ قسيمة برمزها أو يعيدها.</translation>
    </message>
    <message>
        <source>Empties</source>
        <translation>العبوات الفارغة</translation>
    </message>
    <message>
        <source>Takes empty bottles and crates back for their deposit.</source>
        <translation>يسترجع الزجاجات والصناديق الفارغة مقابل رهنها.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>تدريب</translation>
    </message>
    <message>
        <source>Begins or ends training: what is sold then does not count.</source>
        <translation>يبدأ التدريب أو ينهيه: ما يُباع فيه لا يُحتسب.</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>Goes on to payment.</source>
        <translation>ينتقل إلى الدفع.</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>نقدًا</translation>
    </message>
    <message>
        <source>Takes the typed amount, or what is due, in cash.</source>
        <translation>يأخذ المبلغ المكتوب أو المتبقي نقدًا.</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>بطاقة</translation>
    </message>
    <message>
        <source>Takes the typed amount, or what is due, by a card terminal that stands alone; again when it approved.</source>
        <translation>يأخذ المبلغ المكتوب أو المتبقي بجهاز بطاقات مستقل؛ ومرة أخرى عند موافقته.</translation>
    </message>
    <message>
        <source>Gift card</source>
        <translation>بطاقة هدية</translation>
    </message>
    <message>
        <source>Takes a gift card or voucher by its code; where money goes back, back to the card that paid.</source>
        <translation>يقبل بطاقة هدية أو قسيمة برمزها؛ وعند الرد يعيد المبلغ إلى البطاقة التي دفعت.</translation>
    </message>
    <message>
        <source>Store credit</source>
        <translation>رصيد المتجر</translation>
    </message>
    <message>
        <source>Takes a credit note by its code; where money goes back, prints a new one behind the receipt.</source>
        <translation>يقبل إشعار رصيد برمزه؛ وعند الرد يطبع إشعارًا جديدًا بعد الإيصال.</translation>
    </message>
    <message>
        <source>On account</source>
        <translation>على الحساب</translation>
    </message>
    <message>
        <source>Puts the typed amount, or what is due, on the account of the customer.</source>
        <translation>يضع المبلغ المكتوب، أو المستحق، على حساب العميل.</translation>
    </message>
    <message>
        <source>Foreign cash</source>
        <translation>عملة أجنبية</translation>
    </message>
    <message>
        <source>Takes notes of another currency at the shop&apos;s rate.</source>
        <translation>يقبل أوراق عملة أخرى بسعر المتجر.</translation>
    </message>
    <message>
        <source>Another receipt</source>
        <translation>إيصال آخر</translation>
    </message>
    <message>
        <source>Begins anew with another receipt.</source>
        <translation>يبدأ من جديد بإيصال آخر.</translation>
    </message>
    <message>
        <source>Takes one more of the chosen line back.</source>
        <translation>يسترجع واحدًا إضافيًا من السطر المختار.</translation>
    </message>
    <message>
        <source>Takes one less of the chosen line back.</source>
        <translation>يسترجع أقل بواحد من السطر المختار.</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Takes back all that is left of the sale.</source>
        <translation>يسترجع كل ما بقي من البيع.</translation>
    </message>
    <message>
        <source>None of it</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Leaves everything with the customer.</source>
        <translation>يترك كل شيء لدى العميل.</translation>
    </message>
    <message>
        <source>Without receipt</source>
        <translation>بلا إيصال</translation>
    </message>
    <message>
        <source>Takes goods back without a receipt, at their lowest recent price.</source>
        <translation>يسترجع بضاعة بلا إيصال بأدنى سعر مؤخرًا.</translation>
    </message>
    <message>
        <source>Undo the sale</source>
        <translation>إلغاء البيع</translation>
    </message>
    <message>
        <source>Undoes a whole sale and gives back what was paid, the way it was paid.</source>
        <translation>يلغي بيعًا كاملًا ويرد ما دُفع بالطريقة التي دُفع بها.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>استرجاع</translation>
    </message>
    <message>
        <source>Puts what was picked into the basket as taken back.</source>
        <translation>يضع ما اختير في السلة كمرتجع.</translation>
    </message>
    <message>
        <source>Puts the open basket by, with a down payment.</source>
        <translation>يحجز السلة المفتوحة بدفعة مقدمة.</translation>
    </message>
    <message>
        <source>Pay on it</source>
        <translation>ادفع منه</translation>
    </message>
    <message>
        <source>Takes a payment on the chosen goods.</source>
        <translation>يقبل دفعة على البضاعة المختارة.</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>استلام</translation>
    </message>
    <message>
        <source>Sells the chosen goods; what was paid on them pays first.</source>
        <translation>يبيع البضاعة المختارة؛ وما دُفع منها يُحسب أولًا.</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>تخلٍّ</translation>
    </message>
    <message>
        <source>Ends it, with a reason, and gives back what was paid.</source>
        <translation>ينهيه بسبب، ويرد ما دُفع.</translation>
    </message>
    <message>
        <source>Gift receipt</source>
        <translation>إيصال هدية</translation>
    </message>
    <message>
        <source>Prints a receipt without prices for the goods that are given away.</source>
        <translation>يطبع إيصالا بلا أسعار للبضاعة المهداة.</translation>
    </message>
    <message>
        <source>Invoice as PDF</source>
        <translation>فاتورة PDF</translation>
    </message>
    <message>
        <source>Makes an invoice to a business customer of the shown sale.</source>
        <translation>ينشئ فاتورة لعميل تجاري عن البيع المعروض.</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>استرجاع بضاعة</translation>
    </message>
    <message>
        <source>Takes goods of the shown receipt back, or undoes the whole sale.</source>
        <translation>يسترجع بضاعة الإيصال المعروض أو يلغي البيع كله.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Puts what was changed in this section in force.</source>
        <translation>يجعل ما تغيّر في هذا القسم ساريًا.</translation>
    </message>
    <message>
        <source>Next section</source>
        <translation>القسم التالي</translation>
    </message>
    <message>
        <source>Goes to the section below.</source>
        <translation>ينتقل إلى القسم أدناه.</translation>
    </message>
    <message>
        <source>Section before</source>
        <translation>القسم السابق</translation>
    </message>
    <message>
        <source>Goes to the section above.</source>
        <translation>ينتقل إلى القسم أعلاه.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Goes to the next page of the guide, where this one is filled in.</source>
        <translation>ينتقل إلى الصفحة التالية من الإعداد إذا اكتملت هذه.</translation>
    </message>
    <message>
        <source>Takes the typed amount, or what is due, by a card terminal that stands alone.</source>
        <translation type="vanished">يأخذ المبلغ المكتوب أو المتبقي بجهاز بطاقات مستقل.</translation>
    </message>
    <message>
        <source>Remove tender</source>
        <translation>إزالة الدفعة</translation>
    </message>
    <message>
        <source>Takes back the last tender entered.</source>
        <translation>يسترجع آخر دفعة أُدخلت.</translation>
    </message>
    <message>
        <source>Finish and print</source>
        <translation>إنهاء وطباعة</translation>
    </message>
    <message>
        <source>Saves the sale, then prints and opens the drawer.</source>
        <translation>يحفظ البيع ثم يطبع ويفتح الدرج.</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Finds a receipt by number, date, amount or words.</source>
        <translation>يجد إيصالًا بالرقم أو التاريخ أو المبلغ أو الكلمات.</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>طباعة نسخة</translation>
    </message>
    <message>
        <source>Prints the shown receipt again, marked as a copy.</source>
        <translation>يطبع الإيصال المعروض مرة أخرى، مميزًا كنسخة.</translation>
    </message>
    <message>
        <source>Send by mail</source>
        <translation>إرسال بالبريد</translation>
    </message>
    <message>
        <source>Sends the shown receipt by mail through the server, now or when the line is back.</source>
        <translation>يرسل الإيصال المعروض بالبريد عبر الخادم، الآن أو عند عودة الاتصال.</translation>
    </message>
    <message>
        <source>It was printed</source>
        <translation>لقد طُبع</translation>
    </message>
    <message>
        <source>Settles a print of which the printer said nothing.</source>
        <translation>يحسم طباعة لم تقل الطابعة عنها شيئًا.</translation>
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
        <translation>الإيصالات</translation>
    </message>
    <message>
        <source>Spooler</source>
        <translation>خدمة الطباعة</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>الصلاحيات</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>المنفذ التسلسلي</translation>
    </message>
    <message>
        <source>Printer port</source>
        <translation>منفذ الطابعة</translation>
    </message>
    <message>
        <source>Serial line</source>
        <translation>خط تسلسلي</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>الماسح</translation>
    </message>
    <message>
        <source>USB printer</source>
        <translation>طابعة USB</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>الأجهزة</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>الطابعة</translation>
    </message>
    <message>
        <source>Scanner {name}</source>
        <translation>الماسح {name}</translation>
    </message>
    <message>
        <source>{device}: no right to use it</source>
        <translation>‏{device}: لا صلاحية لاستخدامه</translation>
    </message>
    <message>
        <source>{address} cannot be reached: {why}</source>
        <translation>‏{address} لا يمكن الوصول إليه: {why}</translation>
    </message>
    <message>
        <source>libusb is there</source>
        <translation>المكتبة libusb موجودة</translation>
    </message>
    <message>
        <source>printers at usb:// cannot be reached: libusb is missing</source>
        <translation>لا يمكن الوصول إلى طابعات ⁦usb://⁩: المكتبة libusb ناقصة</translation>
    </message>
    <message>
        <source>letters that join, and those from right to left, can be drawn</source>
        <translation>يمكن رسم الحروف المتصلة والمكتوبة من اليمين إلى اليسار</translation>
    </message>
    <message>
        <source>Arabic and Hebrew come out wrong: FriBiDi is missing</source>
        <translation>تُطبع العربية والعبرية خطأ: المكتبة FriBiDi ناقصة</translation>
    </message>
    <message>
        <source>names in Chinese, Japanese or Korean print as question marks</source>
        <translation>تُطبع الأسماء الصينية واليابانية والكورية علامات استفهام</translation>
    </message>
    <message>
        <source>printers at cups:// cannot be reached</source>
        <translation>لا يمكن الوصول إلى طابعات ⁦cups://⁩</translation>
    </message>
    <message>
        <source>the udev rules are installed</source>
        <translation>قواعد udev مثبتة</translation>
    </message>
    <message>
        <source>the udev rules are not installed</source>
        <translation>قواعد udev غير مثبتة</translation>
    </message>
    <message>
        <source>ModemManager may type modem commands at scanners and printers</source>
        <translation>قد يرسل ModemManager أوامر مودم إلى الماسحات والطابعات</translation>
    </message>
    <message>
        <source>brltty takes USB serial adapters for Braille displays</source>
        <translation>يحسب brltty محولات USB التسلسلية شاشات برايل</translation>
    </message>
    <message>
        <source>queue {queue}</source>
        <translation>طابور الطباعة {queue}</translation>
    </message>
    <message>
        <source>no printer port, serial line or scanner with a port is plugged in</source>
        <translation>لا منفذ طابعة ولا خط تسلسلي ولا ماسح بمنفذ خاص موصول</translation>
    </message>
    <message>
        <source>none is set up</source>
        <translation>لم تُعدّ أي طابعة</translation>
    </message>
    <message>
        <source>{profile}, {columns} columns, {dots} dots</source>
        <translation>‏{profile}، {columns} عمودًا، {dots} نقطة</translation>
    </message>
    <message>
        <source>cannot be set up so: {why}</source>
        <translation>لا يمكن إعدادها هكذا: {why}</translation>
    </message>
    <message>
        <source>{path} is not there: unplugged or switched off</source>
        <translation>‏{path} غير موجود: مفصول أو مطفأ</translation>
    </message>
    <message>
        <source>{address} is in use: {why}</source>
        <translation>‏{address} قيد الاستخدام: {why}</translation>
    </message>
    <message>
        <source>{address} may not be used: {why}</source>
        <translation>‏{address} غير مسموح باستخدامه: {why}</translation>
    </message>
    <message>
        <source>{address} says: ready</source>
        <translation>‏{address} يقول: جاهز</translation>
    </message>
    <message>
        <source>{address} says: ready, paper low</source>
        <translation>‏{address} يقول: جاهز، الورق قليل</translation>
    </message>
    <message>
        <source>{address} says: no paper</source>
        <translation>‏{address} يقول: لا ورق</translation>
    </message>
    <message>
        <source>{address} says: cover open</source>
        <translation>‏{address} يقول: الغطاء مفتوح</translation>
    </message>
    <message>
        <source>{address} says: a fault: cutter, temperature or mechanics</source>
        <translation>‏{address} يبلغ عن عطل: القاطع أو الحرارة أو الميكانيكا</translation>
    </message>
    <message>
        <source>{address} says: off line</source>
        <translation>‏{address} يقول: غير متصل</translation>
    </message>
    <message>
        <source>{address} is open; it cannot say more</source>
        <translation>‏{address} مفتوح؛ ولا يستطيع قول المزيد</translation>
    </message>
    <message>
        <source>{address} takes bytes but does not answer</source>
        <translation>‏{address} يستقبل البيانات لكنه لا يجيب</translation>
    </message>
    <message>
        <source>{path} is not there: unplugged</source>
        <translation>‏{path} غير موجود: مفصول</translation>
    </message>
    <message>
        <source>install the udev rules, or: {command}</source>
        <translation>ثبّت قواعد udev، أو: {command}</translation>
    </message>
    <message>
        <source>{command}, unless a Braille display is used here</source>
        <translation>‏{command}، إلا إذا كانت تُستخدم هنا شاشة برايل</translation>
    </message>
    <message>
        <source>{command}, then sign in again</source>
        <translation>‏{command}، ثم سجّل الدخول من جديد</translation>
    </message>
    <message>
        <source>Settings, Devices, Find a printer</source>
        <translation>الإعدادات، الأجهزة، البحث عن طابعة</translation>
    </message>
    <message>
        <source>Settings, Devices, Printer</source>
        <translation>الإعدادات، الأجهزة، الطابعة</translation>
    </message>
    <message>
        <source>plug it in; the till finds it by itself</source>
        <translation>صِله؛ يجده الصندوق تلقائيًا</translation>
    </message>
    <message>
        <source>another program holds it: the till itself, if it is running</source>
        <translation>يستخدمه برنامج آخر: الصندوق نفسه إن كان يعمل</translation>
    </message>
    <message>
        <source>switch it on and plug it in</source>
        <translation>شغّله وصِله</translation>
    </message>
    <message>
        <source>switch it on; compare the address with the one on its self-test page</source>
        <translation>شغّلها؛ وقارن العنوان بما في صفحة اختبارها الذاتي</translation>
    </message>
    <message>
        <source>if it prints nevertheless, switch off &apos;the printer answers&apos; in Settings, Devices; on a network, another till may hold it just now</source>
        <translation>إن كانت تطبع رغم ذلك فأوقف «الطابعة تجيب» في الإعدادات، الأجهزة؛ وفي الشبكة قد يستخدمها صندوق آخر الآن</translation>
    </message>
    <message>
        <source>plug it in, or choose its stable name below /dev/serial/by-id or /dev/input/by-id</source>
        <translation>صِله، أو اختر اسمه الثابت تحت ‎/dev/serial/by-id أو ‎/dev/input/by-id</translation>
    </message>
</context>
<context>
    <name>faults</name>
    <message>
        <source>That did not work.</source>
        <translation>لم ينجح ذلك.</translation>
    </message>
    <message>
        <source>Every finished sale is saved.</source>
        <translation>كل بيع مكتمل محفوظ.</translation>
    </message>
    <message>
        <source>Try again; if it stays, tell your manager the code.</source>
        <translation>حاول مجددًا؛ وإن تكرر فأخبر مديرك بالرمز.</translation>
    </message>
    <message>
        <source>That cannot be taken as it was entered.</source>
        <translation>لا يمكن قبول ذلك كما أُدخل.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>لم يتغير شيء.</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>صحّحه وحاول مجددًا.</translation>
    </message>
    <message>
        <source>This is no code that can be read.</source>
        <translation>هذا ليس رمزًا يمكن قراءته.</translation>
    </message>
    <message>
        <source>Nothing was added to the basket.</source>
        <translation>لم يُضف شيء إلى السلة.</translation>
    </message>
    <message>
        <source>Scan again, search by name, or sell it as an open item.</source>
        <translation>امسح مجددًا، أو ابحث بالاسم، أو بعه كصنف حر.</translation>
    </message>
    <message>
        <source>The file is not as it should be.</source>
        <translation>الملف ليس كما ينبغي.</translation>
    </message>
    <message>
        <source>Nothing of it was taken.</source>
        <translation>لم يُؤخذ منه شيء.</translation>
    </message>
    <message>
        <source>Correct the place named and try again.</source>
        <translation>صحّح الموضع المذكور وحاول مجددًا.</translation>
    </message>
    <message>
        <source>This setting has a value that cannot be used.</source>
        <translation>لهذا الإعداد قيمة لا يمكن استخدامها.</translation>
    </message>
    <message>
        <source>The setting before stays in force.</source>
        <translation>يبقى الإعداد السابق ساريًا.</translation>
    </message>
    <message>
        <source>Correct the value named.</source>
        <translation>صحّح القيمة المذكورة.</translation>
    </message>
    <message>
        <source>That is not possible here.</source>
        <translation>هذا غير ممكن هنا.</translation>
    </message>
    <message>
        <source>The basket is unchanged.</source>
        <translation>السلة لم تتغير.</translation>
    </message>
    <message>
        <source>Go back one step and choose another way.</source>
        <translation>ارجع خطوة واختر طريقًا آخر.</translation>
    </message>
    <message>
        <source>You may not do that alone.</source>
        <translation>لا يحق لك فعل ذلك وحدك.</translation>
    </message>
    <message>
        <source>Ask someone who may to approve it here.</source>
        <translation>اطلب ممن يحق له الموافقة هنا.</translation>
    </message>
    <message>
        <source>Signing on was refused.</source>
        <translation>رُفض تسجيل الدخول.</translation>
    </message>
    <message>
        <source>The open basket is safe.</source>
        <translation>السلة المفتوحة في أمان.</translation>
    </message>
    <message>
        <source>Try again, or let another person sign on.</source>
        <translation>حاول مجددًا، أو دع شخصًا آخر يسجّل الدخول.</translation>
    </message>
    <message>
        <source>This till cannot write to its disk.</source>
        <translation>لا يستطيع هذا الصندوق الكتابة على قرصه.</translation>
    </message>
    <message>
        <source>Every finished sale is saved; the open one is not finished and nothing was printed.</source>
        <translation>كل بيع مكتمل محفوظ؛ والبيع المفتوح لم يكتمل ولم يُطبع شيء.</translation>
    </message>
    <message>
        <source>Do not hand over goods on this sale yet. Try again, or call support.</source>
        <translation>لا تسلّم بضاعة هذا البيع بعد. حاول مجددًا أو اتصل بالدعم.</translation>
    </message>
    <message>
        <source>The disk of this till is full.</source>
        <translation>قرص هذا الصندوق ممتلئ.</translation>
    </message>
    <message>
        <source>Make room on the disk, then try again.</source>
        <translation>أفرغ مساحة على القرص ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>The disk of this till is write-protected.</source>
        <translation>قرص هذا الصندوق محمي من الكتابة.</translation>
    </message>
    <message>
        <source>Remove the protection, or restart the till; a failing disk often shows itself so.</source>
        <translation>أزل الحماية أو أعد تشغيل الصندوق؛ كثيرًا ما يظهر القرص المتعطل هكذا.</translation>
    </message>
    <message>
        <source>A file of this till is damaged.</source>
        <translation>أحد ملفات هذا الصندوق تالف.</translation>
    </message>
    <message>
        <source>The damaged file was left as it is.</source>
        <translation>تُرك الملف التالف كما هو.</translation>
    </message>
    <message>
        <source>Goods and settings are fetched anew from the server; for the journal call support.</source>
        <translation>تُجلب البضائع والإعدادات من جديد من الخادم؛ وللسجل اتصل بالدعم.</translation>
    </message>
    <message>
        <source>The key of this till&apos;s files does not fit.</source>
        <translation>مفتاح ملفات هذا الصندوق غير مطابق.</translation>
    </message>
    <message>
        <source>The files were not changed.</source>
        <translation>لم تتغير الملفات.</translation>
    </message>
    <message>
        <source>Bring the key file back from the backup, or call support.</source>
        <translation>أعد ملف المفتاح من النسخة الاحتياطية، أو اتصل بالدعم.</translation>
    </message>
    <message>
        <source>The files were written by a newer version of the till.</source>
        <translation>كُتبت الملفات بإصدار أحدث من الصندوق.</translation>
    </message>
    <message>
        <source>Install the newer version again.</source>
        <translation>ثبّت الإصدار الأحدث مجددًا.</translation>
    </message>
    <message>
        <source>This till is already open in another window.</source>
        <translation>هذا الصندوق مفتوح في نافذة أخرى.</translation>
    </message>
    <message>
        <source>Use the other window, or close it first.</source>
        <translation>استخدم النافذة الأخرى أو أغلقها أولًا.</translation>
    </message>
    <message>
        <source>The journal of this till is not what it must be.</source>
        <translation>سجل هذا الصندوق ليس كما يجب.</translation>
    </message>
    <message>
        <source>Nothing was deleted or repaired in silence.</source>
        <translation>لم يُحذف أو يُصلح شيء في صمت.</translation>
    </message>
    <message>
        <source>Call support before you go on selling here.</source>
        <translation>اتصل بالدعم قبل متابعة البيع هنا.</translation>
    </message>
    <message>
        <source>The server did not do what was asked.</source>
        <translation>لم ينفذ الخادم المطلوب.</translation>
    </message>
    <message>
        <source>Selling goes on; sales are kept here and sent later.</source>
        <translation>يستمر البيع؛ وتُحفظ المبيعات هنا وتُرسل لاحقًا.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>حاول لاحقًا.</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>لا يمكن الوصول إلى الخادم.</translation>
    </message>
    <message>
        <source>Check the network cable or the wireless network.</source>
        <translation>افحص كبل الشبكة أو الشبكة اللاسلكية.</translation>
    </message>
    <message>
        <source>Something answered, but it is not your server.</source>
        <translation>أجاب شيء ما، لكنه ليس خادمك.</translation>
    </message>
    <message>
        <source>Nothing was sent to it.</source>
        <translation>لم يُرسل إليه شيء.</translation>
    </message>
    <message>
        <source>Check the address; a network&apos;s sign-in page may stand between.</source>
        <translation>تحقق من العنوان؛ فقد تعترض صفحة دخول الشبكة.</translation>
    </message>
    <message>
        <source>The server refused.</source>
        <translation>رفض الخادم.</translation>
    </message>
    <message>
        <source>Nothing is lost; sales are kept here.</source>
        <translation>لم يُفقد شيء؛ المبيعات محفوظة هنا.</translation>
    </message>
    <message>
        <source>Tell your administrator the code.</source>
        <translation>أخبر مسؤول النظام بالرمز.</translation>
    </message>
    <message>
        <source>The server is newer than this till.</source>
        <translation>الخادم أحدث من هذا الصندوق.</translation>
    </message>
    <message>
        <source>Install the new version of the till.</source>
        <translation>ثبّت الإصدار الجديد من الصندوق.</translation>
    </message>
    <message>
        <source>A device did not do as asked.</source>
        <translation>لم ينفذ أحد الأجهزة المطلوب.</translation>
    </message>
    <message>
        <source>The sale is saved.</source>
        <translation>البيع محفوظ.</translation>
    </message>
    <message>
        <source>Look at the device; its state is in the top bar.</source>
        <translation>انظر إلى الجهاز؛ حالته في الشريط العلوي.</translation>
    </message>
    <message>
        <source>The other side sent something that cannot be read.</source>
        <translation>أرسل الطرف الآخر شيئًا لا يمكن قراءته.</translation>
    </message>
    <message>
        <source>Update the older of till and server; if it stays, call support.</source>
        <translation>حدّث الأقدم من الصندوق والخادم؛ وإن استمر ذلك فاتصل بالدعم.</translation>
    </message>
    <message>
        <source>The server has other events of this till: it was copied, or an older copy was put back.</source>
        <translation>لدى الخادم أحداث أخرى لهذا الصندوق: لقد نُسخ، أو أُعيدت إليه نسخة أقدم.</translation>
    </message>
    <message>
        <source>Both are kept. This till goes on under new receipt numbers.</source>
        <translation>يُحتفظ بكليهما. ويتابع هذا الصندوق بأرقام إيصالات جديدة.</translation>
    </message>
    <message>
        <source>If a second machine runs with this till&apos;s files, switch that one off. Tell your administrator.</source>
        <translation>إن كان جهاز آخر يعمل بملفات هذا الصندوق فأوقفه. وأخبر مسؤول النظام.</translation>
    </message>
    <message>
        <source>The server has more events of this till than it has itself: an older copy was put back, or its disk lost some.</source>
        <translation>لدى الخادم أحداث لهذا الصندوق أكثر مما لديه: أُعيدت إليه نسخة أقدم، أو فقد قرصه بعضها.</translation>
    </message>
    <message>
        <source>The server keeps them. This till goes on under new receipt numbers.</source>
        <translation>يحتفظ الخادم بها. ويتابع هذا الصندوق بأرقام إيصالات جديدة.</translation>
    </message>
    <message>
        <source>Tell your administrator: the disk may be failing.</source>
        <translation>أخبر مسؤول النظام: ربما كان القرص يتعطل.</translation>
    </message>
</context>
<context>
    <name>pairing</name>
    <message>
        <source>This till has no network: look at the cable or the wireless network.</source>
        <translation>لا شبكة لهذا الصندوق: افحص الكبل أو الشبكة اللاسلكية.</translation>
    </message>
    <message>
        <source>There is no server of that name. Look at the address.</source>
        <translation>لا خادم بهذا الاسم. تحقق من العنوان.</translation>
    </message>
    <message>
        <source>Nothing answers at this address. Look at it, and whether the server runs.</source>
        <translation>لا شيء يجيب على هذا العنوان. تحقق منه ومن أن الخادم يعمل.</translation>
    </message>
    <message>
        <source>The machine answers, but no server runs there. Look at address and port.</source>
        <translation>الجهاز يجيب، لكن لا خادم يعمل عليه. تحقق من العنوان والمنفذ.</translation>
    </message>
    <message>
        <source>Another server answers there than the one that made this code. Nothing was sent to it.</source>
        <translation>يجيب هناك خادم غير الذي أنشأ هذا الرمز. لم يُرسل إليه شيء.</translation>
    </message>
    <message>
        <source>The server reports a fault of its own. Try again in a while.</source>
        <translation>يبلغ الخادم عن خلل لديه. حاول بعد قليل.</translation>
    </message>
    <message>
        <source>The code is wrong, used already or too old. Have a new one made at the server.</source>
        <translation>الرمز خاطئ أو مستخدم أو قديم. اطلب إنشاء رمز جديد على الخادم.</translation>
    </message>
    <message>
        <source>The server knows this till under another name or shop. Have a code made for that one, or revoke it.</source>
        <translation>يعرف الخادم هذا الصندوق باسم آخر أو متجر آخر. اطلب رمزًا لذلك، أو ألغِه.</translation>
    </message>
    <message>
        <source>The clock of this till is wrong. Set it and try again.</source>
        <translation>ساعة هذا الصندوق خاطئة. اضبطها وحاول مجددًا.</translation>
    </message>
    <message>
        <source>Too many attempts. Wait a minute and try again.</source>
        <translation>محاولات كثيرة. انتظر دقيقة وحاول مجددًا.</translation>
    </message>
    <message>
        <source>Till and server are of versions that do not understand each other. Update the older one.</source>
        <translation>إصدارا الصندوق والخادم غير متوافقين. حدّث الأقدم منهما.</translation>
    </message>
    <message>
        <source>Something answers there, but it is not the server. A network&apos;s sign-in page may stand between.</source>
        <translation>شيء ما يجيب هناك، لكنه ليس الخادم. قد تعترض صفحة دخول الشبكة.</translation>
    </message>
    <message>
        <source>This is no server&apos;s address. It looks like https://server.example:8470.</source>
        <translation>هذا ليس عنوان خادم. يكون مثل https://server.example:8470.</translation>
    </message>
    <message>
        <source>The code has 24 letters and digits. Look at it again.</source>
        <translation>يتكون الرمز من 24 حرفًا ورقمًا. انظر إليه مجددًا.</translation>
    </message>
    <message>
        <source>This till cannot write to its disk, so it cannot be paired.</source>
        <translation>لا يستطيع هذا الصندوق الكتابة على قرصه، فلا يمكن إقرانه.</translation>
    </message>
    <message>
        <source>The server refused. Tell its administrator what you did.</source>
        <translation>رفض الخادم. أخبر مسؤوله بما فعلت.</translation>
    </message>
</context>
<context>
    <name>panel</name>
    <message>
        <source>Virtual devices</source>
        <translation>أجهزة افتراضية</translation>
    </message>
</context>
<context>
    <name>prints</name>
    <message>
        <source>No printer is set up. It prints as soon as one is.</source>
        <translation>لم تُعدّ طابعة. تتم الطباعة حالما تُعدّ.</translation>
    </message>
    <message>
        <source>The printer cannot be reached: look at its cable and power.</source>
        <translation>لا يمكن الوصول إلى الطابعة: افحص الكبل والطاقة.</translation>
    </message>
    <message>
        <source>Another till holds the printer; it prints next.</source>
        <translation>صندوق آخر يستخدم الطابعة؛ ستطبع بعده.</translation>
    </message>
    <message>
        <source>The printer does not answer.</source>
        <translation>الطابعة لا تجيب.</translation>
    </message>
    <message>
        <source>The paper is out. Put a roll in; it goes on by itself.</source>
        <translation>نفد الورق. ضع لفة وستتابع تلقائيًا.</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open.</source>
        <translation>غطاء الطابعة مفتوح.</translation>
    </message>
    <message>
        <source>The printer is offline.</source>
        <translation>الطابعة غير متصلة.</translation>
    </message>
    <message>
        <source>The printer reports a fault: cutter, heat or mechanics.</source>
        <translation>تبلغ الطابعة عن عطل: القاطع أو الحرارة أو الميكانيكا.</translation>
    </message>
    <message>
        <source>The system refused the print.</source>
        <translation>رفض النظام الطباعة.</translation>
    </message>
    <message>
        <source>The receipt could not be drawn for this printer.</source>
        <translation>تعذر رسم الإيصال لهذه الطابعة.</translation>
    </message>
    <message>
        <source>Its time had passed.</source>
        <translation>انقضى وقته.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>تم إلغاؤه.</translation>
    </message>
    <message>
        <source>The line to the printer broke while it printed.</source>
        <translation>انقطع الخط إلى الطابعة أثناء الطباعة.</translation>
    </message>
    <message>
        <source>The printer took a part and then no more.</source>
        <translation>أخذت الطابعة جزءًا ثم توقفت.</translation>
    </message>
    <message>
        <source>The printer did not confirm it.</source>
        <translation>لم تؤكد الطابعة ذلك.</translation>
    </message>
    <message>
        <source>The till stopped while it was being printed.</source>
        <translation>توقف الصندوق أثناء الطباعة.</translation>
    </message>
    <message>
        <source>The printer is well but cannot confirm a print.</source>
        <translation>الطابعة سليمة لكنها لا تستطيع تأكيد الطباعة.</translation>
    </message>
    <message>
        <source>It was handed over; this printer can say nothing.</source>
        <translation>سُلّم إليها؛ وهذه الطابعة لا تستطيع الإبلاغ.</translation>
    </message>
    <message>
        <source>A person saw the paper.</source>
        <translation>رأى شخص الورقة.</translation>
    </message>
    <message>
        <source>A copy was printed instead.</source>
        <translation>طُبعت نسخة بدلًا منها.</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>لم يُطبع</translation>
    </message>
    <message>
        <source>Printed? Please look</source>
        <translation>هل طُبع؟ يرجى النظر</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>طُبع</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>حُسم</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>أُرسل إلى الطابعة</translation>
    </message>
    <message>
        <source>Waiting for the printer</source>
        <translation>بانتظار الطابعة</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>يُطبع</translation>
    </message>
</context>
<context>
    <name>returns</name>
    <message>
        <source>There is no receipt of this number.</source>
        <translation>لا يوجد إيصال بهذا الرقم.</translation>
    </message>
    <message>
        <source>This receipt is not of this till, and the server cannot be asked. Scan its code.</source>
        <translation>هذا الإيصال ليس من هذا الصندوق، ولا يمكن سؤال الخادم. امسح رمزه.</translation>
    </message>
    <message>
        <source>This receipt is too long for its code, and the server cannot be asked. Try again later.</source>
        <translation>هذا الإيصال أطول من أن يتسع له رمزه، ولا يمكن سؤال الخادم. حاول لاحقًا.</translation>
    </message>
    <message>
        <source>This till does not know the till that printed the receipt, and the server cannot be asked.</source>
        <translation>لا يعرف هذا الصندوق الصندوق الذي طبع الإيصال، ولا يمكن سؤال الخادم.</translation>
    </message>
    <message>
        <source>This code was not made by the till that it names. Call your manager.</source>
        <translation>لم يصنع هذا الرمز الصندوقُ الذي يذكره. استدعِ مديرك.</translation>
    </message>
    <message>
        <source>Training and real sales do not mix: this receipt is of the other kind.</source>
        <translation>لا يختلط التدريب بالبيع الحقيقي: هذا الإيصال من النوع الآخر.</translation>
    </message>
    <message>
        <source>The server refused.</source>
        <translation>رفض الخادم.</translation>
    </message>
    <message>
        <source>These goods went back already, at another till.</source>
        <translation>رُدت هذه البضاعة بالفعل في صندوق آخر.</translation>
    </message>
    <message>
        <source>The basket changed meanwhile. Try again.</source>
        <translation>تغيرت السلة في هذه الأثناء. حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>The time for returns is over</source>
        <translation>انتهت مهلة الإرجاع</translation>
    </message>
    <message>
        <source>More than a till takes back on the receipt alone</source>
        <translation>أكثر مما يسترجعه الصندوق بالإيصال وحده</translation>
    </message>
    <message>
        <source>Older than a till takes back on the receipt alone</source>
        <translation>أقدم مما يسترجعه الصندوق بالإيصال وحده</translation>
    </message>
    <message>
        <source>Sold at this till</source>
        <translation>بيع في هذا الصندوق</translation>
    </message>
    <message>
        <source>Known to the server</source>
        <translation>معروف للخادم</translation>
    </message>
    <message>
        <source>By the receipt alone</source>
        <translation>بالإيصال وحده</translation>
    </message>
    <message>
        <source>Without receipt</source>
        <translation>بلا إيصال</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>General</source>
        <translation>عام</translation>
    </message>
    <message>
        <source>Shop and receipt</source>
        <translation>المتجر والإيصال</translation>
    </message>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>الأجهزة</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>الخادم</translation>
    </message>
    <message>
        <source>Second place</source>
        <translation>المكان الثاني</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>About</source>
        <translation>حول</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>أمين صندوق</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>مدير</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>مسؤول النظام</translation>
    </message>
</context>
<context>
    <name>state</name>
    <message>
        <source>The till is still looking for its server.</source>
        <translation>ما زال الصندوق يبحث عن خادمه.</translation>
    </message>
    <message>
        <source>This till has no network: cable out, or wireless off.</source>
        <translation>لا شبكة لهذا الصندوق: الكبل مفصول أو اللاسلكي مغلق.</translation>
    </message>
    <message>
        <source>The server&apos;s name is not found: the network has no way out.</source>
        <translation>لم يُعثر على اسم الخادم: الشبكة بلا مخرج.</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>الخادم لا يجيب.</translation>
    </message>
    <message>
        <source>The server&apos;s machine answers, but the server does not run.</source>
        <translation>جهاز الخادم يجيب لكن الخادم لا يعمل.</translation>
    </message>
    <message>
        <source>Another machine answers in the server&apos;s place; nothing is sent to it.</source>
        <translation>جهاز آخر يجيب مكان الخادم؛ ولا يُرسل إليه شيء.</translation>
    </message>
    <message>
        <source>The network asks for a sign-in page first.</source>
        <translation>تطلب الشبكة صفحة تسجيل دخول أولًا.</translation>
    </message>
    <message>
        <source>The server reports a fault of its own.</source>
        <translation>يبلغ الخادم عن خلل لديه.</translation>
    </message>
    <message>
        <source>The server refuses this till&apos;s messages.</source>
        <translation>يرفض الخادم رسائل هذا الصندوق.</translation>
    </message>
    <message>
        <source>This till was taken out of service at the server.</source>
        <translation>أُخرج هذا الصندوق من الخدمة على الخادم.</translation>
    </message>
    <message>
        <source>The server is newer than this till; it needs an update.</source>
        <translation>الخادم أحدث من هذا الصندوق؛ ويحتاج إلى تحديث.</translation>
    </message>
    <message>
        <source>The server has other events of this till: it was copied or restored.</source>
        <translation>لدى الخادم أحداث أخرى لهذا الصندوق: لقد نُسخ أو استُعيد.</translation>
    </message>
    <message>
        <source>The server has more events of this till than the till itself.</source>
        <translation>لدى الخادم أحداث لهذا الصندوق أكثر مما لديه.</translation>
    </message>
    <message>
        <source>The server finds a break in this till&apos;s journal; call support.</source>
        <translation>وجد الخادم انقطاعًا في سجل هذا الصندوق؛ اتصل بالدعم.</translation>
    </message>
    <message>
        <source>The till cannot write what the server sends: look at the disk.</source>
        <translation>لا يستطيع الصندوق كتابة ما يرسله الخادم: افحص القرص.</translation>
    </message>
    <message>
        <source>The shop&apos;s hub answers, the centre does not.</source>
        <translation>موزّع المتجر يجيب، أما المركز فلا.</translation>
    </message>
    <message>
        <source>The part of the till that talks to the server is being restarted.</source>
        <translation>يُعاد تشغيل جزء الصندوق الذي يتحدث مع الخادم.</translation>
    </message>
    <message>
        <source>This till was started alone and belongs to no server yet.</source>
        <translation>بدأ هذا الصندوق وحده ولا يتبع أي خادم بعد.</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>خارج الخدمة</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>جارٍ الاتصال</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>LAN only</source>
        <translation>الشبكة المحلية فقط</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>This till alone</source>
        <translation>هذا الصندوق وحده</translation>
    </message>
    <message>
        <source>fetching goods {percent} %</source>
        <translation>جلب البضائع {percent} %</translation>
    </message>
    <message>
        <source>selling goes on</source>
        <translation>البيع مستمر</translation>
    </message>
    <message>
        <source>synced just now</source>
        <translation>تمت المزامنة الآن</translation>
    </message>
    <message>
        <source>synced {count} s ago</source>
        <translation>تمت المزامنة قبل {count} ث</translation>
    </message>
    <message>
        <source>synced {count} min ago</source>
        <translation>تمت المزامنة قبل {count} د</translation>
    </message>
    <message>
        <source>synced {count} h ago</source>
        <translation>تمت المزامنة قبل {count} س</translation>
    </message>
    <message>
        <source>Everything works. Each sale is sent as soon as it is finished.</source>
        <translation>كل شيء يعمل. يُرسل كل بيع حال اكتماله.</translation>
    </message>
    <message>
        <source>Selling, paying, printing and parking work as always.</source>
        <translation>البيع والدفع والطباعة والتعليق تعمل كالمعتاد.</translation>
    </message>
    <message>
        <source>Finished sales are saved on this till and are sent by themselves later.</source>
        <translation>المبيعات المكتملة محفوظة على هذا الصندوق وتُرسل تلقائيًا لاحقًا.</translation>
    </message>
    <message>
        <source>Prices and stock are those of the last time the server was heard.</source>
        <translation>الأسعار والمخزون كما كانت عند آخر اتصال بالخادم.</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>الطابعة</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>الدرج</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>الماسح</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>الشاشة</translation>
    </message>
    <message>
        <source>paper is out</source>
        <translation>نفد الورق</translation>
    </message>
    <message>
        <source>paper is low</source>
        <translation>الورق قليل</translation>
    </message>
    <message>
        <source>cover is open</source>
        <translation>الغطاء مفتوح</translation>
    </message>
    <message>
        <source>drawer is open</source>
        <translation>الدرج مفتوح</translation>
    </message>
    <message>
        <source>is switched offline</source>
        <translation>وُضع دون اتصال</translation>
    </message>
    <message>
        <source>reports an error</source>
        <translation>يبلغ عن خطأ</translation>
    </message>
    <message>
        <source>does not say how it is</source>
        <translation>لا يخبر عن حاله</translation>
    </message>
    <message>
        <source>is busy</source>
        <translation>مشغول</translation>
    </message>
    <message>
        <source>may not be opened by this user</source>
        <translation>لا يحق لهذا المستخدم فتحه</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>يحتاج إليك</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>جارٍ الاتصال</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>غير موصول</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>No devices</source>
        <translation>لا أجهزة</translation>
    </message>
</context>
<context>
    <name>tenders</name>
    <message>
        <source>Cash</source>
        <translation>نقدًا</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>بطاقة</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>قسيمة</translation>
    </message>
    <message>
        <source>Gift card</source>
        <translation>بطاقة هدية</translation>
    </message>
    <message>
        <source>Store credit</source>
        <translation>رصيد المتجر</translation>
    </message>
    <message>
        <source>On account</source>
        <translation>على الحساب</translation>
    </message>
    <message>
        <source>Down payment</source>
        <translation>دفعة مقدمة</translation>
    </message>
    <message>
        <source>The server knows no card or voucher of this code.</source>
        <translation>لا يعرف الخادم بطاقة أو قسيمة بهذا الرمز.</translation>
    </message>
    <message>
        <source>This card or voucher is blocked. Ask your manager.</source>
        <translation>هذه البطاقة أو القسيمة محظورة. اسأل مديرك.</translation>
    </message>
    <message>
        <source>This card or voucher is past its last day.</source>
        <translation>انتهت صلاحية هذه البطاقة أو القسيمة.</translation>
    </message>
    <message>
        <source>Nothing is left on this card or voucher.</source>
        <translation>لم يبق شيء في هذه البطاقة أو القسيمة.</translation>
    </message>
    <message>
        <source>This card or voucher is of another currency.</source>
        <translation>هذه البطاقة أو القسيمة بعملة أخرى.</translation>
    </message>
    <message>
        <source>This card pays here already. Take it back first to change its amount.</source>
        <translation>هذه البطاقة مستخدمة هنا بالفعل. أزلها أولًا لتغيير مبلغها.</translation>
    </message>
    <message>
        <source>This shop does not take cards or vouchers of this kind.</source>
        <translation>لا يقبل هذا المتجر بطاقات أو قسائم من هذا النوع.</translation>
    </message>
    <message>
        <source>Without the server this till may not take it. Let the customer pay otherwise, or try again later.</source>
        <translation>لا يجوز لهذا الصندوق قبولها دون الخادم. ليدفع العميل بطريقة أخرى، أو حاول لاحقًا.</translation>
    </message>
    <message>
        <source>Without the server this till may take no more of it. Let the customer pay the rest otherwise.</source>
        <translation>لا يجوز لهذا الصندوق قبول المزيد منها دون الخادم. ليدفع العميل الباقي بطريقة أخرى.</translation>
    </message>
    <message>
        <source>The basket changed meanwhile. Scan the card again.</source>
        <translation>تغيرت السلة في هذه الأثناء. امسح البطاقة مرة أخرى.</translation>
    </message>
    <message>
        <source>The server refused this card or voucher.</source>
        <translation>رفض الخادم هذه البطاقة أو القسيمة.</translation>
    </message>
</context>
</TS>
