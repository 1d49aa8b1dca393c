using CreatorSaaS.Saas.Tenants;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Saas.Tenants;

public sealed class TenantSlugTests
{
    [Theory]
    [InlineData("Northstar Talent", "northstar-talent")]
    [InlineData("  Harbour & Friends  ", "harbour-friends")]   // one hyphen for everything between
    [InlineData("Atelier Süd", "atelier-sud")]
    [InlineData("Weiß & Æther", "weiss-aether")]               // letters that are no letter with a mark
    [InlineData("Mel's Place", "mels-place")]
    [InlineData("24 Seven", "seven")]                          // begins with a letter
    [InlineData("Studio 54", "studio-54")]
    [InlineData("東京", "")]                                    // theirs to choose
    [InlineData("", "")]
    public void A_name_becomes_a_short_name(string name, string slug) => TenantSlug.From(name).ShouldBe(slug);

    [Fact]
    public void A_long_name_is_cut_and_does_not_end_with_a_hyphen()
    {
        var slug = TenantSlug.From("The agency of " + new string('a', 25) + " and friends");

        slug.Length.ShouldBeLessThanOrEqualTo(TenantConsts.SlugLengthMax);
        slug.ShouldMatch(TenantConsts.SlugPattern);
    }
}
