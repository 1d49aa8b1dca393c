using Shouldly;
using Xunit;

namespace CreatorSaaS.Saas.Limits;

/// <summary>How settings spell a limit.</summary>
public sealed class RateLimitTests
{
    [Theory]
    [InlineData("50/s", 50, 1, 50)]
    [InlineData("10/min", 10, 60, 10)]
    [InlineData("1000/h burst 100", 1000, 3600, 100)]
    public void A_limit_is_read_as_people_write_it(string text, int max, int seconds, int burst) =>
        RateLimit.Parse(text).ShouldBe(new RateLimit(max, TimeSpan.FromSeconds(seconds), burst));

    [Theory]
    [InlineData("")]
    [InlineData("100")]
    [InlineData("0/h")]          // would never fill
    [InlineData("100/h burst 0")]
    [InlineData("100/day")]
    [InlineData("1000000000000/h")]
    public void Anything_else_is_refused(string text) =>
        Should.Throw<FormatException>(() => RateLimit.Parse(text)).Message.ShouldContain(text);
}
