using System.Net;
using System.Reflection;
using CreatorSaaS.Embedded;
using Microsoft.AspNetCore.Components;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>
/// Every page, once per role that may open it, wide in light and narrow in dark: quiet, accessible, readable, and never
/// wider than the screen (ui.md 8). Who may not open it is told so. Screenshots are kept for the people who look at them.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class PageWalkTests(BrowserFixture browser)
{
    private static readonly string Pictures = Path.Combine(CloneFolder.Require(), "artifacts", "screens");

    private static readonly IReadOnlyList<ProductPage> Walked = [.. ProductPage.All, .. ProductPage.Answers];

    public static TheoryData<string, string> Visits
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var page in Walked)
            {
                foreach (var role in page.Readers)
                {
                    rows.Add(page.Template, role);
                }
            }

            return rows;
        }
    }

    public static TheoryData<string> Roles => [.. ProductPage.Roles];

    [BrowserTheory]
    [MemberData(nameof(Visits))]
    public async Task A_page_is_quiet_accessible_readable_and_fits(string template, string role)
    {
        var walk = new PageWalk(browser, Pictures);
        var page = Walked.Single(one => one.Template == template);

        var findings = await Task.WhenAll(Look.Least.Select(look => walk.VisitAsync(page, role, look)));

        Look.Least.Zip(findings, (look, found) => found.Select(finding => $"{look.Name}: {finding}"))
            .SelectMany(found => found).ShouldBeEmpty();
    }

    [Fact]
    public void Every_page_of_the_product_is_walked()
    {
        var routes = typeof(App).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template);

        ProductPage.All.Select(page => page.Template).ShouldBe(routes, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Who_may_not_open_a_page_is_told_so(string role)
    {
        var story = await browser.StoryAsync();
        using var client = await browser.ClientAsync(new Visitor(role));

        var opened = new List<string>();
        foreach (var page in ProductPage.All.Where(page => !page.IsPublic && !page.Readers.Contains(role)))
        {
            using var answer = await client.GetAsync(page.Path(story, role));
            if (!await IsRefusalAsync(answer, role))
            {
                opened.Add($"{page.Template}: {(int)answer.StatusCode}");
            }
        }

        opened.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task The_description_of_the_api_shows_without_a_complaint_of_the_browser()
    {
        await using var context = await browser.EnterAsync(Visitor.Nobody, Look.WideLight);
        var page = await context.NewPageAsync();
        var watch = await PageWatch.OverAsync(page);

        await page.GotoAsync("/swagger/index.html");
        await page.WaitForSelectorAsync(".swagger-ui .info .title");

        watch.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Deal 0193a5f0-0000-7000-8000-00000000a7f3")]
    [InlineData("Due 2026-11-02T09:00:00Z")]
    [InlineData("Paid by null")]
    public void The_check_for_unreadable_text_sees_it(string text) => PageFindings.InText(text).ShouldNotBeEmpty();

    [Theory]
    [InlineData("Paid on 2 Nov 2026, 09:00, nullified")]
    [InlineData("Draft of 2026")]
    public void The_check_for_unreadable_text_lets_words_pass(string text) => PageFindings.InText(text).ShouldBeEmpty();

    // Nobody is sent to sign in. Who is somebody reads why not, inside the shell; what is not theirs is not there.
    private static async Task<bool> IsRefusalAsync(HttpResponseMessage answer, string role)
    {
        if (role == Visitor.Nobody.Name)
        {
            return answer.StatusCode == HttpStatusCode.Redirect
                && answer.Headers.Location!.ToString().Contains("/sign-in?returnUrl=", StringComparison.Ordinal);
        }

        var text = await answer.Content.ReadAsStringAsync();
        return text.Contains("class=\"shell\"", StringComparison.Ordinal)
            && (answer.StatusCode == HttpStatusCode.NotFound
                || text.Contains("You may not open this page", StringComparison.Ordinal));
    }
}
