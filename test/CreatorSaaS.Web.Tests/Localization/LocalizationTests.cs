using CreatorSaaS.Framework.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Localization;

public sealed class LocalizationTests
{
    private readonly IServiceProvider _services = new ServiceCollection()
        .AddAbpLocalization(options => options.Resources.Add<WebResource>())
        .Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace("Pager", typeof(WebResource)))
        .BuildServiceProvider();

    [Theory]
    [InlineData("de", "Abmelden")]
    [InlineData("de-AT", "Abmelden")] // its parent
    [InlineData("fr", "Sign out")]    // the default
    public void A_text_comes_from_the_culture_its_parent_or_the_default(string culture, string expected)
    {
        using var _ = CultureHelper.Use(culture);

        Texts["Shell:SignOut"].Value.ShouldBe(expected);
    }

    [Fact]
    public void A_key_without_a_text_answers_itself_and_says_so()
    {
        var text = Texts["Shell:DoesNotExist"];

        text.ResourceNotFound.ShouldBeTrue();
        text.Value.ShouldBe("Shell:DoesNotExist");
    }

    [Fact]
    public void Numbers_in_a_text_follow_the_culture()
    {
        using var _ = CultureHelper.Use("de");

        Texts["Pager:Range", 1, 25, 12_345].Value.ShouldBe("1–25 von 12.345");
    }

    [Fact]
    public void An_error_code_finds_its_sentence_by_the_part_before_the_colon()
    {
        var codes = _services.GetRequiredService<IErrorCodeLocalizer>();
        var data = new Dictionary<string, object>();

        codes.Find("Pager:Label", data).ShouldBe("Pages");
        codes.Find("Pager:Unknown", data).ShouldBeNull();
        codes.Find("Unmapped:Label", data).ShouldBeNull();
        codes.Find("Label", data).ShouldBeNull();
    }

    [Fact]
    public void A_type_that_is_no_resource_is_an_error_which_names_it() =>
        Should.Throw<InvalidOperationException>(
                () => _services.GetRequiredService<IStringLocalizerFactory>().Create(typeof(LocalizationTests)))
            .Message.ShouldContain(nameof(LocalizationTests));

    private IStringLocalizer Texts => _services.GetRequiredService<IStringLocalizer<WebResource>>();
}
