using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Home;
using CreatorSaaS.Identity;
using CreatorSaaS.Marketplace;
using CreatorSaaS.Payments;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Saas;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Texts;

/// <summary>Every visible word is a resource, complete in both languages; every colour is a token.</summary>
public sealed partial class TextsAreCompleteTests
{
    private static readonly LocalizationResource Resource = new(typeof(WebResource), "en");

    [Theory]
    [InlineData(typeof(WebResource))]
    [InlineData(typeof(HomePageResource))]
    [InlineData(typeof(SaasPagesResource))]
    [InlineData(typeof(IdentityPagesResource))]
    [InlineData(typeof(PaymentsPagesResource))]
    [InlineData(typeof(LedgerPagesResource))]
    [InlineData(typeof(MarketplaceResource))]
    [InlineData(typeof(MarketplacePagesResource))]
    public void German_has_every_text_that_English_has(Type resourceType)
    {
        var resource = new LocalizationResource(resourceType, "en");
        var (english, german) = (resource.TextsIn("en"), resource.TextsIn("de"));

        english.ShouldNotBeEmpty();

        german.Keys.Except(english.Keys).ShouldBeEmpty("only in de.json");
        english.Keys.Except(german.Keys).ShouldBeEmpty("only in en.json");
        english.Where(text => PlacesOf(text.Value) != PlacesOf(german[text.Key])).Select(text => text.Key)
            .ShouldBeEmpty("the places differ between the languages");
    }

    [Fact]
    public void Every_key_that_the_shell_and_the_components_name_exists()
    {
        var named = KeysNamedIn("Web").ToList();

        named.Count.ShouldBeGreaterThan(50);
        named.Where(key => !Resource.TextsIn("en").ContainsKey(key)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Home", typeof(HomePageResource))]
    [InlineData("Saas", typeof(SaasPagesResource))]
    [InlineData("Identity", typeof(IdentityPagesResource))]
    [InlineData("Dev", typeof(IdentityPagesResource))]
    [InlineData("Payments/Escrows", typeof(PaymentsPagesResource))]
    [InlineData("Payments/Payees", typeof(PaymentsPagesResource))]
    [InlineData("Payments/Payouts", typeof(PaymentsPagesResource))]
    [InlineData("Payments/Ledger", typeof(LedgerPagesResource))]
    public void Every_key_that_a_page_names_exists(string folder, Type resourceType)
    {
        var texts = new LocalizationResource(resourceType, "en").TextsIn("en");

        KeysNamedIn(folder).Where(key => !texts.ContainsKey(key)).ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_is_counted_has_a_text_for_many_and_one_for_one()
    {
        var texts = new[] { typeof(SaasPagesResource), typeof(IdentityPagesResource), typeof(PaymentsPagesResource), typeof(MarketplacePagesResource) }
            .SelectMany(resource => new LocalizationResource(resource, "en").TextsIn("en").Keys)
            .ToHashSet();
        var counted = Files("*.razor")
            .SelectMany(file => Counted().Matches(File.ReadAllText(file)))
            .SelectMany(call => Literal().Matches(call.Value).Select(literal => literal.Groups[1].Value))
            .ToHashSet();

        counted.Count.ShouldBeGreaterThan(10);
        counted.SelectMany(key => new[] { key, key + "One" }).Where(key => !texts.Contains(key)).ShouldBeEmpty();
    }

    [Fact]
    public void No_component_holds_words_of_its_own()
    {
        var literals = Files("*.razor").SelectMany(file => Words().Matches(MarkupOf(file))
            .Select(match => $"{Path.GetFileName(file)}: {match.Value.Trim()}"));

        literals.ShouldBeEmpty("put the text into the resource and write @L[\"…\"]");
    }

    [Theory]
    [InlineData("<p>Hello there</p>")]
    [InlineData("<p>Hello @name</p>")]
    [InlineData("<p>@name owes you</p>")]
    [InlineData("<input placeholder=\"Search deals\" />")]
    [InlineData("<Stat Label=\"Held\">")]
    public void The_check_for_words_sees_words(string markup) => Words().IsMatch(markup).ShouldBeTrue();

    [Fact]
    public void Colours_stand_in_the_tokens_alone()
    {
        var colours = Files("*.css", "wwwroot").Concat(Files("*.razor"))
            .Where(file => Path.GetFileName(file) != "tokens.css")
            .SelectMany(file => Colour().Matches(File.ReadAllText(file))
                .Select(match => $"{Path.GetFileName(file)}: {match.Value}"));

        colours.ShouldBeEmpty();
    }

    private static IEnumerable<string> KeysNamedIn(string folder) =>
        Files("*.razor", folder).Concat(Files("*.cs", folder))
            .SelectMany(file => Key().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Distinct();

    private static string PlacesOf(string text) =>
        string.Join(' ', Place().Matches(text).Select(match => match.Value).Order());

    // Code, comments and expressions are no words; what is left of a file is what a person could read.
    private static string MarkupOf(string file)
    {
        var markup = CodeBlock().Replace(File.ReadAllText(file), "");
        return Directive().Replace(Comment().Replace(markup, ""), "");
    }

    private static IEnumerable<string> Files(string pattern, string folder = "") =>
        Directory.EnumerateFiles(Path.Combine(WebProject(), folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/") && !file.Contains("/bin/"));

    private static string WebProject([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../angular-free-ui/CreatorSaaS.Web"));

    [GeneratedRegex(@"\bL\[""([^""]+)""(?:,|\])")]
    private static partial Regex Key();

    [GeneratedRegex(@"\.Counted\([^,]+,")]
    private static partial Regex Counted();

    [GeneratedRegex(@"""([^""]+)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{\w[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"^@code \{.*", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^@(?:using|inject|inherits|attribute|layout|page|typeparam)\b.*$", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    // Letters right after a tag or after an expression behind one, and the attributes that are shown or read out.
    [GeneratedRegex(
        @"(?<=[\w""/]>)\s*(?:@\w+\s+)?\p{L}{2,}[^<@]*"
        + @"|\b(?:title|placeholder|alt|aria-label|Label|Title|Text|Help|Error|Act|Verb|Caption|Meta|Note|SearchLabel)"
        + @"=""[^""@]*\p{L}[^""@]*""")]
    private static partial Regex Words();

    [GeneratedRegex(@"#[0-9a-fA-F]{3,8}\b(?![\w-])(?=[^{]*[;}])|\b(?:rgba?|hsla?|oklch|oklab)\(")]
    private static partial Regex Colour();
}
