using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Web.Formatting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Formatting;

public sealed class WhenFormatTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, TimeSpan.FromHours(1));

    private readonly WhenFormat _format = new ServiceCollection()
        .AddAbpLocalization(options => options.Resources.Add<WebResource>())
        .AddSingleton<WhenFormat>()
        .BuildServiceProvider().GetRequiredService<WhenFormat>();

    [Theory]
    [InlineData(0, "now", "jetzt")]
    [InlineData(12, "in 12 min", "in 12 Min.")]
    [InlineData(3 * 60 + 5, "in 3 h 5 min", "in 3 Std. 5 Min.")]
    [InlineData(52 * 60, "in 2 d 4 h", "in 2 T. 4 Std.")]
    [InlineData(-2 * 24 * 60, "2 d ago", "vor 2 T.")]
    public void A_distance_is_told_in_its_two_biggest_units(int minutes, string english, string german)
    {
        In("en", () => _format.Relative(TimeSpan.FromMinutes(minutes))).ShouldBe(english);
        In("de", () => _format.Relative(TimeSpan.FromMinutes(minutes))).ShouldBe(german);
    }

    [Fact]
    public void A_year_is_told_only_when_it_is_another()
    {
        In("en", () => _format.Date(Now.AddDays(2), Now)).ShouldBe("27 Nov");
        In("en", () => _format.Date(Now.AddYears(1), Now)).ShouldBe("25 Nov 2027");
        In("en", () => _format.Stamp(Now.AddDays(1).AddHours(4), Now)).ShouldBe("Thu 26 Nov, 14:00");
        In("de", () => _format.Date(Now.AddDays(2), Now)).ShouldBe("27. Nov.");
    }

    [Theory]
    [InlineData(7 * 24 * 60 - 1, true)]
    [InlineData(7 * 24 * 60, false)]
    [InlineData(-7 * 24 * 60, false)]
    public void Seven_days_away_is_no_longer_near(int minutes, bool near) =>
        WhenFormat.IsNear(Now.AddMinutes(minutes), Now).ShouldBe(near);

    private static string In(string culture, Func<string> text)
    {
        using (CultureHelper.Use(culture))
        {
            return text();
        }
    }
}
