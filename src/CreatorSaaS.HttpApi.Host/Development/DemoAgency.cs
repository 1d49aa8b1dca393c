namespace CreatorSaaS.Development;

/// <summary>The half year that the agency Northstar has behind it. Days count back from the day of the first start.</summary>
internal static class DemoAgency
{
    private const string Arrives = "DE89370400440532013000";
    private const string AccountClosed = "DE35370400440532013002";
    private const string ComesBack = "DE24370400440532013006";

    public static DemoScript HalfYear => new DemoScript()
        .Join(
            -181,
            DemoPerson.Brand("nordlicht", "Henrik Sommer", "Nordlicht Kaffee"),
            DemoPerson.Brand("verde", "Giulia Ferri", "Verde Skincare"),
            DemoPerson.Creator("olena", "Олена Коваленко"),
            DemoPerson.Creator("zoe", "Zoë Brandt"),
            DemoPerson.Creator("lukasz", "Łukasz Wójcik"),
            DemoPerson.Creator("amara", "Amara Diallo"))
        .Join(
            -150,
            DemoPerson.Brand("kobalt", "Petra Vogel", "Kobalt Bikes"),
            DemoPerson.Brand("mriya", "Ірина Мельник", "Студія Мрія"),
            DemoPerson.Creator("soren", "Søren Ångström"),
            DemoPerson.Creator("chiara", "Chiara De Luca"),
            DemoPerson.Creator("dmytro", "Дмитро Бондаренко"),
            DemoPerson.Creator("ines", "Inés Castaño"))
        .Join(
            -110,
            DemoPerson.Brand("hafen", "Ole Petersen", "Hafenkante Bakery"),
            DemoPerson.Brand("solene", "Camille Laurent", "Solène Paris"),
            DemoPerson.Brand("tideline", "Marcus Reed", "Tideline Outdoor"),
            DemoPerson.Brand("atelier", "Selin Arslan", "Atelier Süd"),
            DemoPerson.Creator("yusuf", "يوسف حدّاد"),
            DemoPerson.Creator("freya", "Freya Lindqvist"),
            DemoPerson.Creator("jordan", "Jordan Hayes"))
        .Agency(-97, "Südstern Talents", "suedstern", "Anton Huber")
        .Agency(-61, "Old Harbour Media", "old-harbour", "Ruth Adler")
        .Suspend(-19, "old-harbour", "Two invoices are unpaid.")
        .Deals(Finished)
        .Deals(Ended)
        .Deals(Open)
        .Bank(-150, "creator", Arrives).Withdraw("creator", -140, -95, -6)
        .Bank(-141, "olena", Arrives).Withdraw("olena", -121)
        .Bank(-139, "lukasz", Arrives).Withdraw("lukasz", -117)
        .Bank(-134, "zoe", Arrives).Withdraw("zoe", -112)
        .Bank(-126, "amara", Arrives).Withdraw("amara", -103, -12)
        .Bank(-113, "dmytro", Arrives).Withdraw("dmytro", -101)
        .Bank(-111, "soren", Arrives).Withdraw("soren", -25)
        .Bank(-74, "chiara", ComesBack).Withdraw("chiara", -66).Pass(-64, -63)
        .Bank(-58, "yusuf", AccountClosed).Withdraw("yusuf", -47)
        .Bank(-72, "jordan", "000123456789", country: "US").Withdraw("jordan", -43)
        .Bank(-5, "freya", Arrives).Withdraw("freya", -1);

    private static DemoDeal[] Finished =>
    [
        new DemoDeal("Spring lights", "brand", "creator", -178)
            .Brief("Two short films that show the desk lamp in a room somebody lives in. No script, no music from a library.")
            .Part("Two reels", 333_33, due: 12).Agreed().Paid().Delivered(7).Approved(),
        new DemoDeal("Espresso at dawn", "nordlicht", "creator", -176)
            .Part("Storyboard", 275_50, due: 8).Part("Film, 60 seconds", 450_00, due: 24)
            .Agreed().Paid().Delivered(5).Approved(1).Paid(2, part: 2).Delivered(9, part: 2).Approved(1, part: 2),
        new DemoDeal("Clean skin, plain words", "verde", "olena", -172)
            .Part("Three posts", 612_45, due: 14).Agreed().Paid(2).Delivered(8).Approved(1),
        new DemoDeal("Desk lamp unboxing", "brand", "zoe", -165)
            .Part("Unboxing video", 520_10, due: 15).Agreed().Paid(3).Delivered(9).Silence(days: 3),
        new DemoDeal("Serum diaries", "verde", "amara", -160)
            .Part("First week", 300_03, due: 9).Part("Second week", 300_03, due: 16).Part("Third week", 299_94, due: 23)
            .Agreed().Paid().Delivered(6).Approved(1).Paid(1, part: 2).Delivered(6, part: 2).Approved(1, part: 2)
            .Paid(1, part: 3).Delivered(5, part: 3).Approved(2, part: 3),
        new DemoDeal("Lichterfest", "brand", "olena", -152)
            .Part("Campaign film", 1_250_00, due: 21).Agreed().Paid(2).Delivered(14).Approved(2),
        new DemoDeal("City loop", "kobalt", "lukasz", -145)
            .Part("Ride along", 840_75, due: 14).Agreed().Paid().Delivered(8)
            .ChangesAsked("The brand mark is cut off in the last ten seconds.").Delivered(3, note: "New ending.").Approved(1),
        new DemoDeal("Перша колекція", "mriya", "dmytro", -143)
            .Part("Lookbook", 730_20, due: 18).Agreed().Paid(2).Delivered(11).Approved(),
        new DemoDeal("Frost roast", "nordlicht", "soren", -138)
            .Part("Two reels", 415_15, due: 12).Agreed().Paid().Delivered(8).Approved(1),
        new DemoDeal("Commuter week", "kobalt", "ines", -128)
            .Part("Monday to Wednesday", 510_00, due: 10).Part("Thursday to Sunday", 489_99, due: 20)
            .Agreed().Paid().Delivered(6).Approved(1).Paid(1, part: 2).Delivered(8, part: 2).Approved(2, part: 2),
        new DemoDeal("Summer lookbook", "brand", "creator", -120)
            .Part("Lookbook", 999_99, due: 20).Agreed().Paid(2).Delivered(12).Approved(2),
        new DemoDeal("Le parfum d'été", "solene", "chiara", -100)
            .Part("Film, 30 seconds", 1_480_00, due: 18).Agreed().Paid(1).Delivered(13).Silence(days: 3),
        new DemoDeal("Trail notes", "tideline", "jordan", -98, "USD")
            .Part("Field report", 1_200_01, due: 16).Agreed().Paid(6).Delivered(7).Approved(2),
        new DemoDeal("Holiday table", "atelier", "yusuf", -88)
            .Part("Photo series", 777_77, due: 18).Agreed().Paid(2).Delivered(12).Approved(2),
        new DemoDeal("Rain jacket test", "tideline", "jordan", -70, "USD")
            .Part("Test in the rain", 640_50, due: 14).Agreed().Paid(6).Delivered(4).Approved(2),
        new DemoDeal("Studio tour", "atelier", "yusuf", -59)
            .Part("Tour", 430_43, due: 14).Agreed().Paid().Delivered(8).Approved(1),
        new DemoDeal("Autumn lookbook", "brand", "creator", -50)
            .Part("Moodboard", 333_33, due: 9).Part("Lookbook", 666_67, due: 24)
            .Agreed().Paid().Delivered(5).Approved(1).Paid(2, part: 2).Delivered(11, part: 2).Approved(1, part: 2),
        new DemoDeal("Winter riding", "kobalt", "soren", -45)
            .Part("Three clips", 512_34, due: 14).Agreed().Paid(2).Delivered(9).Approved(2),
        new DemoDeal("Cold brew school", "nordlicht", "amara", -40)
            .Part("Lesson one", 298_76, due: 12).Agreed().Paid().Delivered(8).Silence(days: 3),
        new DemoDeal("Glow up, slow down", "verde", "zoe", -30)
            .Part("Series of five", 845_00, due: 16).Agreed().Paid(1).Delivered(11).Approved(2),
        new DemoDeal("Harbour morning", "hafen", "creator", -24)
            .Part("Morning film", 415_20, due: 16).Agreed().Paid(1).Delivered(15).Approved(2),
        new DemoDeal("Advent windows", "brand", "freya", -20)
            .Part("Twenty-four photos", 1_104_24, due: 16).Agreed().Paid(2).Delivered(9).Approved(2),
        new DemoDeal("Coffee and code", "nordlicht", "creator", -7)
            .Part("One reel", 249_99, due: 6).Agreed().Paid().Delivered(2).Approved(1),
    ];

    private static DemoDeal[] Ended =>
    [
        new DemoDeal("Tide tables", "tideline", "freya", -90)
            .Part("Two posts", 310_00, due: 20).Agreed().Silence(days: 7),
        new DemoDeal("Podium mix", "kobalt", "dmytro", -75)
            .Part("Race film", 925_60, due: 25).Agreed().Paid(2)
            .EndProposed("The race was called off. Nobody is to blame, and nothing was filmed.", after: 6).EndAgreed(),
        new DemoDeal("Atlas of scents", "solene", "ines", -65)
            .Part("Essay film", 1_990_00, due: 40).Offered().AcceptedByBrand().Silence(days: 14),
        new DemoDeal("Velvet season", "solene", "amara", -35)
            .Part("Two reels", 480_00, due: 20).Offered().Withdrawn("The season's budget went elsewhere.", after: 4),
        new DemoDeal("Linen diary", "atelier", "chiara", -28)
            .Part("Diary, one week", 365_25, due: 18).Agreed().Paid().TakenBack(after: 3),
    ];

    private static DemoDeal[] Open =>
    [
        new DemoDeal("New year's glow", "brand", "creator", -9)
            .Brief("One evening, one lamp, one take.")
            .Part("One take", 587_41, due: 12).Agreed().Paid(2).Delivered(5, note: "The sound is from the room."),
        new DemoDeal("Studio portraits", "verde", "creator", -12)
            .Part("Six portraits", 702_06, due: 9).Agreed().Paid().Delivered(6)
            .ChangesAsked("Numbers four and five are too dark for the shop.", after: 2),
        new DemoDeal("Winter light series", "brand", "creator", -8)
            .Part("First part", 450_45, due: 12).Part("Second part", 450_45, due: 26).Agreed().Paid(),
        new DemoDeal("Twelve lamps", "brand", "olena", -3)
            .Part("Twelve photos", 1_212_12, due: 21).Agreed(),
        new DemoDeal("Candle hour", "brand", "lukasz", -2)
            .Part("One reel", 219_90, due: 16).Offered().AcceptedByCreator(),
        new DemoDeal("Snow on the harbour", "hafen", "creator", -2)
            .Part("Morning film", 399_99, due: 19).Offered().AcceptedByBrand(),
        new DemoDeal("Storm shell", "tideline", "jordan", -7, "USD")
            .Part("Field report", 1_375_00, due: 24).Agreed().Paid(4, card: DemoDeal.Declined),
        new DemoDeal("Berg und Tal", "kobalt", "soren", -27)
            .Part("Mountain film", 960_30, due: 17).Agreed().Paid(2).Extended(after: 9),
        new DemoDeal("Thaw", "nordlicht", "zoe", -6)
            .Part("Two reels", 333_34, due: 8).Agreed().Paid(1).Delivered(2),
        new DemoDeal("Вечірнє світло", "mriya", "olena", -10)
            .Part("Photo essay", 540_50, due: 17).Agreed().Paid(1),
        new DemoDeal("Quiet hours", "solene", "chiara", -14)
            .Part("Night film", 1_120_80, due: 22).Agreed().Paid(1)
            .EndProposed("Our shop closes for a month. We would rather begin again in spring.", after: 11),
        new DemoDeal("Second skin", "verde", "ines", -5)
            .Part("First week", 275_75, due: 9).Part("Second week", 275_75, due: 18).Agreed().Paid(1),
        new DemoDeal("Market walk", "hafen", "lukasz", -12)
            .Part("Two posts", 145_00, due: 20).Offered()
            .DeclinedByCreator("I would need a third post to tell it properly.", after: 2),
        new DemoDeal("Ice road film", "kobalt", "yusuf", -2)
            .WrittenBy("staff").Part("Film, 90 seconds", 1_640_00, due: 40),
        new DemoDeal("Next spring, first draft", "brand", "freya", -1)
            .Part("Concept", 180_00, due: 14).Part("Film", 1_320_00, due: 45),
        new DemoDeal("Shelf life", "brand", "zoe", -1)
            .WrittenBy("brand").Part("Three shorts", 360_00, due: 21),
    ];
}
