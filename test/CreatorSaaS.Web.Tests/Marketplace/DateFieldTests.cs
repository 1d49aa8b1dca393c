using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Marketplace;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Web;
using CreatorSaaS.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Marketplace;

/// <summary>A deadline is a day of the reader, never of a zone that is assumed until the reader is known.</summary>
public sealed class DateFieldTests : IAsyncDisposable
{
    private static readonly DateTime HalfPastTwelveInBerlin = new(2027, 1, 14, 23, 30, 0, DateTimeKind.Utc);

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddAbpLocalization(options =>
        {
            options.Resources.Add<WebResource>();
            options.Resources.Add<MarketplacePagesResource>();
        })
        .BuildServiceProvider();

    [Theory]
    [InlineData("Europe/Berlin", "2027-01-15")]
    [InlineData("UTC", "2027-01-14")]
    [InlineData("America/New_York", "2027-01-14")]
    public async Task It_shows_the_day_of_the_readers_zone(string zone, string day)
    {
        var html = await RenderAsync(new Viewer("Ada", "Staff", "Northstar", zone));

        html.ShouldContain($"value=\"{day}\"");
        html.ShouldNotContain("disabled");
    }

    /// <summary>A form once took the day of UTC while the reader was not known yet, and saved it in theirs.</summary>
    [Fact]
    public async Task It_shows_no_day_and_takes_none_until_the_reader_is_known()
    {
        var html = await RenderAsync(viewer: null);

        html.ShouldNotContain("2027");
        html.ShouldContain("disabled");
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<string> RenderAsync(Viewer? viewer)
    {
        await using var renderer = new HtmlRenderer(_services, _services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<CascadingValue<Viewer?>>(ParameterView.FromDictionary(
                new Dictionary<string, object?>
                {
                    [nameof(CascadingValue<>.Value)] = viewer,
                    [nameof(CascadingValue<>.ChildContent)] = (RenderFragment)(builder =>
                    {
                        builder.OpenComponent<DateField>(0);
                        builder.AddComponentParameter(1, nameof(DateField.Value), HalfPastTwelveInBerlin);
                        builder.CloseComponent();
                    }),
                }));
            return page.ToHtmlString();
        });
    }
}
