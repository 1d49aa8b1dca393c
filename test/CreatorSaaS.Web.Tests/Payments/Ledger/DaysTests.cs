using System.Globalization;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Ledger;

public sealed class DaysTests
{
    [Theory]
    [InlineData("2026-11-30", "Europe/Berlin", "2026-11-29T23:00:00Z", "2026-11-30T23:00:00Z")]
    [InlineData("2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")] // 23 hours long
    [InlineData("2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")] // 25 hours long
    [InlineData("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z")] // begins at 01:00
    [InlineData("2026-11-01", "America/Havana", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z")] // begins twice
    public void A_day_is_as_long_as_in_the_readers_zone(string day, string zone, string start, string end)
    {
        var date = Days.Parse(day).ShouldNotBeNull();
        var inZone = TimeZoneInfo.FindSystemTimeZoneById(zone);

        Days.StartOf(date, inZone).ShouldBe(Utc(start));
        Days.EndOf(date, inZone).ShouldBe(Utc(end));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("30.11.2026")]
    [InlineData("2026-02-30")]
    public void What_is_no_day_filters_nothing(string? text) => Days.Parse(text).ShouldBeNull();

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
