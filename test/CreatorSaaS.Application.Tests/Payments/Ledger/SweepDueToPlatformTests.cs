using CreatorSaaS.Payments.Fees;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static CreatorSaaS.Payments.Ledger.LedgerAccounts;

namespace CreatorSaaS.Payments.Ledger;

public sealed class SweepDueToPlatformTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private readonly Guid _tenant = Guid.NewGuid();

    [Fact]
    public async Task What_is_due_moves_to_the_platforms_book_within_the_hour_and_the_books_mirror_each_other()
    {
        await EarnAsync(platformMinor: 500, "EUR");
        await EarnAsync(platformMinor: 30, "EUR");
        await EarnAsync(platformMinor: 7, "JPY");

        ledger.Clock.Advance(TimeSpan.FromHours(1));
        await ledger.Host.DrainAsync();

        (await ledger.BalanceAsync(_tenant, DueToPlatform)).ShouldBe(new Money(0, "EUR"));
        (await ledger.BalanceAsync(_tenant, DueToPlatform, "JPY")).ShouldBe(new Money(0, "JPY"));
        var cleared = (await ledger.EntriesAsync(_tenant)).Single(entry => entry.Kind == LedgerEntryKinds.PlatformDueCleared);
        (await RecognisedAsync(cleared.SourceId)).ShouldBe([new Money(530, "EUR"), new Money(7, "JPY")], ignoreOrder: true);
        (await ledger.AuditAsync(_tenant)).ShouldBeEmpty();
        (await ledger.AuditAsync(null)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sweep_that_was_killed_between_the_books_is_finished_by_its_next_run()
    {
        var transferId = Guid.NewGuid();
        await EarnAsync(platformMinor: 500, "EUR");
        await ledger.PostAsync(_tenant, LedgerPostings.PlatformDueCleared(transferId, [new Money(500, "EUR")]));
        await EarnAsync(platformMinor: 11, "EUR"); // earned meanwhile: of the next sweep

        await SweepAsync(transferId);
        await SweepAsync(transferId);

        (await RecognisedAsync(transferId.ToString())).ShouldBe([new Money(500, "EUR")]);
        (await ledger.BalanceAsync(_tenant, DueToPlatform)).ShouldBe(new Money(11, "EUR"));
    }

    private Task EarnAsync(long platformMinor, string currency)
    {
        var milestone = Guid.NewGuid();
        var fee = new Money(platformMinor, currency);
        return ledger.PostAsync(
            _tenant,
            LedgerPostings.EscrowFunded(
                milestone, $"ch_{milestone:N}", new Money(10_000, currency), fee, Money.Zero(currency)),
            LedgerPostings.EscrowReleased(
                milestone,
                1,
                Guid.NewGuid(),
                new Money(10_000, currency),
                new FeeParts(Agency: Money.Zero(currency), Platform: fee),
                ledger.Clock.Now.AddDays(7)));
    }

    /// <summary>What the platform's book says came with a transfer.</summary>
    private async Task<List<Money>> RecognisedAsync(string transferId) =>
    [
        .. (await ledger.EntriesAsync(null)).Single(entry => entry.SourceId == transferId).Lines
            .Where(line => line.Code == PlatformFee.Code)
            .Select(line => new Money(-line.AmountMinor, line.Currency)),
    ];

    private async Task SweepAsync(Guid transferId)
    {
        await ledger.RunAsync(_tenant, services => services.GetRequiredService<Framework.BackgroundJobs.IBackgroundJobManager>()
            .EnqueueAsync(new SweepDueToPlatformArgs(transferId)));
        await ledger.Host.DrainAsync();
    }
}
