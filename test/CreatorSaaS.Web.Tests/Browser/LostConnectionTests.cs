using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>A lost circuit is said by one slim bar; what was typed stays and goes on (ui.md 7).</summary>
[Collection(BrowserCollection.Name)]
public sealed class LostConnectionTests(BrowserFixture browser)
{
    private static readonly Regex Circuit = new("/_blazor(/|\\?|$)");

    [BrowserFact]
    public async Task What_was_typed_survives_a_lost_connection()
    {
        await browser.StoryAsync();
        await using var staff = await PersonInBrowser.EnterAsync(browser, new Visitor("staff"), "lost.staff", Look.NarrowDark);
        var line = await Line.OverAsync(staff.Page);
        await staff.OpenAsync("/deals/new");
        await staff.FillAsync("Title", "Typed before the tunnel");

        await line.CutAsync();
        await staff.SeeAsync("Reconnecting…");
        (await PageFindings.SidewaysAsync(staff.Page)).ShouldBeEmpty();
        line.Mend();
        await staff.Page.GetByText("Reconnecting…").WaitForAsync(new() { State = WaitForSelectorState.Hidden });

        (await staff.Page.GetByLabel("Title", new() { Exact = true }).InputValueAsync()).ShouldBe("Typed before the tunnel");
        await staff.ClickAsync("Add milestone");
        await staff.SeeAsync("Milestone 2");
    }

    /// <summary>The way between one page and the server.</summary>
    private sealed class Line
    {
        private volatile bool _isCut;
        private IWebSocketRoute? _socket;

        public static async Task<Line> OverAsync(IPage page)
        {
            var line = new Line();
            await page.RouteAsync(Circuit, route => line._isCut ? route.AbortAsync() : route.ContinueAsync());
            await page.RouteWebSocketAsync(Circuit, socket =>
            {
                if (line._isCut)
                {
                    _ = socket.CloseAsync();
                    return;
                }

                socket.ConnectToServer();
                line._socket = socket;
            });
            return line;
        }

        public async Task CutAsync()
        {
            _isCut = true;
            await _socket!.CloseAsync(new() { Code = 1011 });
        }

        public void Mend() => _isCut = false;
    }
}
