using System.Text.Json;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.Timing;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Identity.Auth;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payouts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Development;

/// <summary>A short life on a new database, with the host's own payment sandbox: played whole, and cut off in its middle.</summary>
public sealed class DemoLifeTests : IAsyncLifetime
{
    private readonly ProductDatabase _database = new();
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("creatorsaas-life-");

    public Task InitializeAsync() => _database.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        _files.Delete(recursive: true);
    }

    [Fact]
    public async Task A_life_ends_today_and_its_books_hold()
    {
        await using var server = await StartAsync(ShortLife());

        var clock = server.Services.GetRequiredService<IAdjustableClock>();
        clock.Offset.ShouldBe(TimeSpan.Zero);
        await CheckAsync(server);

        // Nobody hears the clock any more, and it goes on: it was the provider's silence that once stopped it.
        var provider = server.Services.GetRequiredService<SandboxProcess>().Process;
        provider.Kill();
        await provider.WaitForExitAsync();
        await clock.AdvanceToAsync(TimeSpan.FromHours(1));
        clock.Offset.ShouldBe(TimeSpan.FromHours(1));
    }

    /// <summary>As after a kill: what was done stays done, and nothing is done twice.</summary>
    [Fact]
    public async Task A_life_that_was_cut_off_goes_on_where_it_was()
    {
        var cutOff = ShortLife().Deals(new DemoDeal("Never drafted", "nobody", "creator", day: -4).Part("Nothing", 1_00, due: 9));
        await Should.ThrowAsync<InvalidOperationException>(() => StartAsync(cutOff));

        await using var server = await StartAsync(ShortLife());

        server.Services.GetRequiredService<IAdjustableClock>().Offset.ShouldBe(TimeSpan.Zero);
        await CheckAsync(server);
    }

    [Fact]
    public void The_half_year_keeps_to_the_days_before_today_and_says_nothing_twice()
    {
        var beats = DemoAgency.HalfYear.Beats;

        beats.Count.ShouldBeGreaterThan(250);
        beats.ShouldAllBe(beat => beat.Day < 0 && beat.Day >= -182);
        beats.ShouldAllBe(beat => beat.Minute >= 0 && beat.Minute < 24 * 60);
        beats.Select(beat => beat.Key).ShouldBeUnique();
    }

    private static DemoScript ShortLife() => new DemoScript()
        .Join(-15, DemoPerson.Brand("kobalt", "Petra Vogel", "Kobalt"), DemoPerson.Creator("olena", "Олена Коваленко"))
        .Deals(
            new DemoDeal("Done", "brand", "creator", day: -14)
                .Part("Film", 333_33, due: 9).Agreed().Paid().Delivered(1).Approved(1),
            new DemoDeal("Approved by silence", "kobalt", "olena", day: -9)
                .Part("Reel", 99_01, due: 6).Agreed().Paid().Delivered(1).Silence(days: 3),
            new DemoDeal("Ended by consent", "kobalt", "creator", day: -8)
                .Part("Reel", 250_00, due: 9).Agreed().Paid(1).EndProposed("Nobody is to blame.").EndAgreed())
        .Bank(-9, "creator", "DE89370400440532013000")
        .Withdraw("creator", -3);

    private static async Task CheckAsync(ProductServer server)
    {
        using var owner = await SignInAsync(server, RoleKeys.Owner);
        var deals = await owner.GetAsync<PagedResultDto<DealListItemDto>>("/api/v1/marketplace/deals?sorting=title");
        deals.Items.Select(deal => (deal.Title, deal.State)).ShouldBe(
        [
            ("Approved by silence", DealState.Completed),
            ("Done", DealState.Completed),
            ("Ended by consent", DealState.Cancelled),
        ]);
        foreach (var deal in deals.Items)
        {
            var age = DateTime.UtcNow - deal.CreatedAt;
            age.ShouldBeInRange(TimeSpan.FromDays(7), TimeSpan.FromDays(15));
        }

        var payouts = await owner.GetAsync<PagedResultDto<PayoutDto>>("/api/v1/payments/payouts");
        payouts.Items.ShouldHaveSingleItem().Amount.ShouldBe(new Money(333_33, "EUR"));
        var balance = await owner.GetAsync<TrialBalanceDto>("/api/v1/payments/journal/trial-balance");
        balance.Totals.ShouldHaveSingleItem().Difference.AmountMinor.ShouldBe(0);
        var verification = await owner.GetAsync<JournalVerificationDto>("/api/v1/payments/journal/verification");
        verification.IsIntact.ShouldBeTrue();
        verification.EntriesVerified.ShouldBeGreaterThan(10);
    }

    private static async Task<HttpClient> SignInAsync(ProductServer server, string person)
    {
        var signIns = JsonDocument.Parse(await File.ReadAllTextAsync(server.SignInsFile)).RootElement;
        var client = new HttpClient { BaseAddress = server.Address };
        var tokens = await client.PostAsync<LoginResultDto>("/api/v1/identity/auth/login", signIns.GetProperty(person));
        client.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken);
        return client;
    }

    // Both starts of a test find the same files, as two starts in one clone do.
    private Task<ProductServer> StartAsync(DemoScript script) => ProductServer.StartAsync(
        _database.Connections,
        builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Demo:Life"] = "true",
                ["Demo:SignInsFile"] = Path.Combine(_files.FullName, "demo-signins.json"),
                ["Sandbox:StateFolder"] = Path.Combine(_files.FullName, "sandbox"),
                ["Mail:Folder"] = Path.Combine(_files.FullName, "mails"),
                [$"{ChainSigningOptions.Section}:KeyFolder"] = Path.Combine(_files.FullName, "keys"),
                [$"{ChainSigningOptions.Section}:AnchorFile"] = Path.Combine(_files.FullName, "heads.jsonl"),
            });
            builder.Services.AddSingleton(script);
            builder.Services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
        });
}
