using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>What is wrong with a page as it stands (ui.md 8), one sentence each.</summary>
internal static partial class PageFindings
{
    // One word of an enum can be a word of the page; two words run together cannot.
    private static readonly HashSet<string> EnumNames =
        [.. AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name?.StartsWith("CreatorSaaS.", StringComparison.Ordinal) == true)
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsEnum)
            .SelectMany(Enum.GetNames)
            .Where(name => TwoWords().IsMatch(name))];

    public static async Task<IReadOnlyList<string>> OfAsync(IPage page, string axe) =>
    [
        .. await SidewaysAsync(page),
        .. await SmallTextAsync(page),
        .. InText(await page.EvaluateAsync<string>("() => document.title + '\\n' + document.body.innerText")),
        .. await InaccessibleAsync(page, axe),
    ];

    /// <summary>What no person should read: ids, machine stamps, absent values, names of code.</summary>
    public static IEnumerable<string> InText(string text) =>
        Unreadable().Matches(text).Select(match => $"unreadable text: {match.Value}")
            .Concat(Word().Matches(text).Select(match => match.Value).Where(EnumNames.Contains)
                .Select(name => $"a name of code: {name}"));

    /// <summary>True of a finding that is a day in a machine's form and nothing else.</summary>
    public static bool IsDate(string finding) => Date().IsMatch(finding);

    public static async Task<IReadOnlyList<string>> SidewaysAsync(IPage page)
    {
        var (width, needed) = await page.EvaluateAsync<int[]>(
            "() => [document.documentElement.clientWidth, document.documentElement.scrollWidth]") is [var w, var n]
            ? (w, n)
            : throw new InvalidOperationException("The browser did not answer with two widths.");
        return needed > width ? [$"scrolls sideways: {needed} px in {width} px"] : [];
    }

    private static async Task<IEnumerable<string>> SmallTextAsync(IPage page)
    {
        var small = await page.EvaluateAsync<string[]>(
            """
            () => {
              const found = new Set();
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
                const size = parseFloat(getComputedStyle(element).fontSize);
                if (size < 12) found.add(`${size} px: ${walker.currentNode.data.trim().slice(0, 40)}`);
              }
              return [...found];
            }
            """);
        return small.Select(text => $"text under 12 px, {text}");
    }

    private static async Task<IEnumerable<string>> InaccessibleAsync(IPage page, string axe)
    {
        await page.EvaluateAsync(axe);
        var violations = await page.EvaluateAsync<JsonElement>(
            """
            async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.map(
              violation => `${violation.id} (${violation.help}): ${violation.nodes.map(node => node.html).join(" | ")}`)
            """);
        return violations.EnumerateArray().Select(violation => $"axe: {violation.GetString()}");
    }

    [GeneratedRegex(
        @"\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b"
        + @"|\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?\b|\bnull\b|\bundefined\b|\bNaN\b|\[object \w+\]")]
    private static partial Regex Unreadable();

    [GeneratedRegex(@"^unreadable text: \d{4}-\d\d-\d\d$")]
    private static partial Regex Date();

    [GeneratedRegex(@"^[A-Z][a-z]+(?:[A-Z][a-z]+)+$")]
    private static partial Regex TwoWords();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
