using Microsoft.Playwright;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>Opens pages as their readers do, keeps a picture of each, and says what is wrong with it (ui.md 8).</summary>
/// <param name="pictures">The folder for them.</param>
internal sealed class PageWalk(BrowserFixture browser, string pictures)
{
    /// <summary>One page, one reader, one look: its findings, a sentence each.</summary>
    public async Task<IReadOnlyList<string>> VisitAsync(ProductPage one, string role, Look look)
    {
        var path = one.Path(await browser.StoryAsync(), role);
        var kept = await browser.PageAsync(new Visitor(role), look);
        return await kept.UseAsync(look, one.Status >= 400 ? path : null, async (page, watch) =>
        {
            var answer = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
            if (answer!.Status != one.Status || new Uri(page.Url).PathAndQuery != path)
            {
                return [$"answered {answer.Status} at {page.Url}"];
            }

            if (one.IsLive)
            {
                await page.WaitForSelectorAsync("main[data-live]");
            }

            await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
            await page.ScreenshotAsync(new() { Path = PictureOf(one, role, look), FullPage = true });
            var findings = await PageFindings.OfAsync(page, browser.Axe);
            await page.SetViewportSizeAsync(Math.Min(look.Width, Look.NarrowestWidth), look.Height);
            return (IReadOnlyList<string>)
            [
                .. findings.Where(finding => !one.QuotesFiles || !PageFindings.IsDate(finding)),
                .. await PageFindings.SidewaysAsync(page),
                .. watch.Complaints,
            ];
        });
    }

    // "/deals/{Id:guid}" becomes "deals-id": the same file with every walk.
    private string PictureOf(ProductPage one, string role, Look look)
    {
        var words = one.Template.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Trim('{', '}').Split(':')[0].ToLowerInvariant());
        return Path.Combine(pictures, $"{string.Join('-', words.DefaultIfEmpty("home"))}.{role}.{look.Name}.png");
    }
}
