using System.Globalization;
using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Web.Formatting;

/// <summary>Writes moments as a person reads them, in their zone: relative while near, a plain date when far.</summary>
public sealed class WhenFormat(IStringLocalizer<WebResource> texts)
{
    private static readonly TimeSpan Near = TimeSpan.FromDays(7);

    /// <summary>Under seven days away: shown relative as well as absolute. Further off a date is enough.</summary>
    public static bool IsNear(DateTimeOffset at, DateTimeOffset now) => (at - now).Duration() < Near;

    /// <summary>"in 2 d 4 h", "3 h ago", "now": the two biggest units, without zeros.</summary>
    public string Relative(TimeSpan distance)
    {
        var span = distance.Duration();
        if (span < TimeSpan.FromMinutes(1))
        {
            return texts["When:Now"];
        }

        (int Count, string Unit)[] units =
            [(span.Days, "When:Days"), (span.Hours, "When:Hours"), (span.Days > 0 ? 0 : span.Minutes, "When:Minutes")];
        var words = string.Join(' ', units.Where(unit => unit.Count > 0).Select(unit => texts[unit.Unit, unit.Count]));
        return texts[distance > TimeSpan.Zero ? "When:In" : "When:Ago", words];
    }

    /// <summary>"Thu 27 Nov, 14:00", with the year when it is not this one.</summary>
    public string Stamp(DateTimeOffset at, DateTimeOffset now) =>
        Write(at, at.Year == now.Year ? "When:StampPattern" : "When:StampYearPattern");

    /// <summary>"27 Nov", "27 Nov 2026".</summary>
    public string Date(DateTimeOffset at, DateTimeOffset now) =>
        Write(at, at.Year == now.Year ? "When:DatePattern" : "When:DateYearPattern");

    /// <summary>The same of a moment in UTC, for dates inside a sentence.</summary>
    public string Date(DateTime atUtc, DateTime nowUtc, TimeZoneInfo zone) => Date(InZone(atUtc, zone), InZone(nowUtc, zone));

    /// <summary>Everything: weekday, date, second, offset. For the title.</summary>
    public string Exact(DateTimeOffset at) => Write(at, "When:ExactPattern");

    private static DateTimeOffset InZone(DateTime utc, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)), zone);

    private string Write(DateTimeOffset at, string pattern) => at.ToString(texts[pattern], CultureInfo.CurrentCulture);
}
