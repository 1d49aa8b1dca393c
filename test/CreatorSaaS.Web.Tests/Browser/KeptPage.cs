using Microsoft.Playwright;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>A visitor's page that walks from one place to the next: a new one is a new window, which costs most of a visit.</summary>
internal sealed class KeptPage
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly IPage _page;
    private readonly PageWatch _watch;

    private KeptPage(IPage page, PageWatch watch) => (_page, _watch) = (page, watch);

    public static async Task<KeptPage> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        return new KeptPage(page, await PageWatch.OverAsync(page));
    }

    /// <summary>Does the work on the page, when it is this work's turn.</summary>
    public async Task<T> UseAsync<T>(Look look, string? refusedPath, Func<IPage, PageWatch, Task<T>> work)
    {
        await _turn.WaitAsync();
        try
        {
            _watch.Begin(refusedPath);
            await _page.SetViewportSizeAsync(look.Width, look.Height);
            await _page.EmulateMediaAsync(new() { ColorScheme = look.Scheme });
            return await work(_page, _watch);
        }
        finally
        {
            _turn.Release();
        }
    }
}
