using System.Collections.Concurrent;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>
/// The walk of the tests over everything: every page, each role that may open it, both screens, both themes, both
/// languages. Too long for each build; a program runs it before people look at the pictures.
/// </summary>
public static class FullWalk
{
    /// <summary>More share the one server and the processors with it.</summary>
    private const int AtOnce = 2;

    /// <summary>Walks all visits and answers them in the order of the pages.</summary>
    /// <param name="pictures">The folder for a picture of each visit.</param>
    /// <param name="seen">Hears of each visit as soon as it has ended.</param>
    public static async Task<IReadOnlyList<Visit>> RunAsync(string pictures, Action<Visit> seen)
    {
        var browser = new BrowserFixture();
        await browser.InitializeAsync();
        try
        {
            var walk = new PageWalk(browser, pictures);
            var visits = new ConcurrentBag<(int Order, Visit Visit)>();
            await Parallel.ForEachAsync(
                Plan().Index(),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (planned, _) =>
                {
                    var (order, (page, role, look)) = planned;
                    var visit = new Visit(page.Template, role, look.Name, await FindingsAsync(walk, page, role, look));
                    visits.Add((order, visit));
                    seen(visit);
                });
            return [.. visits.OrderBy(one => one.Order).Select(one => one.Visit)];
        }
        finally
        {
            await browser.DisposeAsync();
        }
    }

    private static IEnumerable<(ProductPage Page, string Role, Look Look)> Plan() =>
        from page in ProductPage.All.Concat(ProductPage.Answers)
        from role in page.Readers
        from look in Look.Matrix
        select (page, role, look);

    // One page that cannot be walked is a finding among others.
    private static async Task<IReadOnlyList<string>> FindingsAsync(PageWalk walk, ProductPage page, string role, Look look)
    {
        try
        {
            return await walk.VisitAsync(page, role, look);
        }
        catch (TimeoutException timeout)
        {
            return [timeout.Message];
        }
    }
}

/// <summary>One page as one reader saw it.</summary>
/// <param name="Findings">What was wrong, a sentence each.</param>
public sealed record Visit(string Page, string Role, string Look, IReadOnlyList<string> Findings);
