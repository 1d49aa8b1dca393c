using System.Globalization;
using System.Text;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>Rosters for tests.</summary>
internal static class RosterFile
{
    public const string Head = "kind,external_id,name,email,brand_email,creator_email,title,milestone,amount,currency,due_date";

    /// <summary>Two brands, two creators, one deal of two milestones and one of one.</summary>
    public static string Small { get; } = Of(
        "brand,B-1,Alpenglow GmbH,partners@alpenglow.example,,,,,,,",
        "brand,B-2,\"Kestrel, Ltd.\",hello@kestrel.example,,,,,,,",
        "creator,C-1,Jörg Müßig,joerg@creators.example,,,,,,,",
        "creator,C-2,ليلى الحدّاد,layla@creators.example,,,,,,,",
        "deal,D-1,,,partners@alpenglow.example,joerg@creators.example,Winter routine,Two reels,1850.00,EUR,2027-03-15",
        "deal,D-1,,,partners@alpenglow.example,joerg@creators.example,Winter routine,Five stories,640.50,EUR,2027-03-31",
        "deal,D-2,,,hello@kestrel.example,layla@creators.example,\"Field notes,\nspring\",Video,412.750,KWD,2027-02-20");

    public static string Of(params string[] rows) => string.Join('\n', rows.Prepend(Head)) + "\n";

    /// <summary>Creators, brands and twice as many deals with one milestone each.</summary>
    public static string Large(int parties) => Of(
    [
        .. Enumerable.Range(0, parties).SelectMany(number => (string[])
        [
            Row($"creator,C-{number},Creator {number},c{number}@creators.example,,,,,,,"),
            Row($"brand,B-{number},Brand {number},b{number}@brands.example,,,,,,,"),
            Row($"deal,D-{number},,,b{number}@brands.example,c{number}@creators.example,Deal {number},Reel,{number + 1}.50,EUR,2027-03-15"),
            Row($"deal,E-{number},,,b{number}@brands.example,c{number}@creators.example,Deal {number},Reel,{number + 1}.75,USD,2027-04-15"),
        ]),
    ]);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Row(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
