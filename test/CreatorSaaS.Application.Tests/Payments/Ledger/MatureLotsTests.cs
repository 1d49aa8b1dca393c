using CreatorSaaS.Payments.Balances;
using CreatorSaaS.Payments.Fees;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static CreatorSaaS.Payments.Ledger.LedgerAccounts;
using static CreatorSaaS.TestMoney;

namespace CreatorSaaS.Payments.Ledger;

public sealed class MatureLotsTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private static readonly FeeParts NoFee = new(Eur(0), Eur(0));
    private static readonly DateTime Captured = new(2026, 3, 25, 12, 0, 0, DateTimeKind.Utc); // summer time begins in the hold

    private readonly Guid _tenant = Guid.NewGuid();
    private readonly Guid _creator = Guid.NewGuid();
    private readonly Guid _milestone = Guid.NewGuid();

    [Fact]
    public async Task A_lot_matures_168_hours_after_capture_and_not_a_moment_earlier()
    {
        await ReleaseAsync(1, 1_000, maturesAt: Captured.AddHours(168));

        (await MaturedAsync(Captured.AddHours(168).AddMilliseconds(-1))).ShouldBeNull();
        var matured = await MaturedAsync(Captured.AddHours(168));

        await ledger.PostAsync(_tenant, matured!);
        (await ledger.BalanceAsync(_tenant, CreatorAvailable(_creator))).ShouldBe(Eur(1_000));
        (await MaturedAsync(Captured.AddYears(1))).ShouldBeNull();
        (await ledger.AuditAsync(_tenant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_mature_lots_are_swept_and_the_rest_waits_for_its_own_instant()
    {
        await ReleaseAsync(1, 1_000, Captured.AddDays(3));
        await ReleaseAsync(2, 200, Captured.AddDays(1)); // captured earlier, released later
        await ReleaseAsync(3, 30, Captured.AddDays(2));

        await ledger.PostAsync(_tenant, (await MaturedAsync(Captured.AddDays(2)))!);

        (await ledger.BalanceAsync(_tenant, CreatorAvailable(_creator))).ShouldBe(Eur(230));
        (await PendingAsync(Captured.AddDays(2))).ShouldBe([new MaturingLot(Captured.AddDays(3), Eur(1_000))]);
        await ledger.PostAsync(_tenant, (await MaturedAsync(Captured.AddDays(3)))!);
        (await ledger.BalanceAsync(_tenant, CreatorAvailable(_creator))).ShouldBe(Eur(1_230));
        (await ledger.AuditAsync(_tenant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_debit_takes_the_lot_it_names_first_and_then_what_matures_first()
    {
        await ReleaseAsync(1, 100, Captured.AddDays(1));
        await ReleaseAsync(2, 100, Captured.AddDays(2));
        await ReleaseAsync(3, 100, Captured.AddDays(3));

        await ledger.PostAsync(_tenant, Debit(150, lot: LedgerPostings.ReleaseKey(_milestone, 3)));

        (await PendingAsync(Captured)).ShouldBe(
            [new MaturingLot(Captured.AddDays(1), Eur(50)), new MaturingLot(Captured.AddDays(2), Eur(100))]);
        (await ledger.AuditAsync(_tenant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_debit_may_take_from_the_lot_of_its_own_entry()
    {
        var tip = LedgerPosting.Keyed("charge:ch_tip").As("test.tip", "charge", "ch_tip")
            .Move(Eur(1_000), from: ProviderPending, to: CreatorMaturing(_creator), maturesAt: Captured.AddDays(7))
            .Move(Eur(59), from: CreatorMaturing(_creator), to: ProviderPending, lot: "charge:ch_tip");

        await ledger.PostAsync(_tenant, tip);

        (await PendingAsync(Captured)).ShouldBe([new MaturingLot(Captured.AddDays(7), Eur(941))]);
        (await ledger.BalanceAsync(_tenant, ProviderPending)).ShouldBe(Eur(941));
        (await ledger.AuditAsync(_tenant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refund_inside_the_hold_lowers_what_matures_and_is_never_withdrawable()
    {
        await ReleaseAsync(1, 1_000, Captured.AddDays(7));

        await ledger.PostAsync(_tenant, Debit(400, lot: LedgerPostings.ReleaseKey(_milestone, 1)));

        await ledger.PostAsync(_tenant, (await MaturedAsync(Captured.AddDays(7)))!);
        (await ledger.BalanceAsync(_tenant, CreatorAvailable(_creator))).ShouldBe(Eur(600));
        (await ledger.BalanceAsync(_tenant, CreatorMaturing(_creator))).ShouldBe(Eur(0));
    }

    private Task ReleaseAsync(int release, long amountMinor, DateTime maturesAt) => ledger.PostAsync(
        _tenant,
        LedgerPostings.EscrowFunded(_milestone, $"ch_{release}", Eur(amountMinor), Eur(0), Eur(0)),
        LedgerPostings.EscrowReleased(_milestone, release, _creator, Eur(amountMinor), NoFee, maturesAt));

    private static LedgerPosting Debit(long amountMinor, string lot, Guid creator) =>
        LedgerPosting.Keyed($"debit:{amountMinor}").As("test.refunded", "test", "1")
            .Move(Eur(amountMinor), from: CreatorMaturing(creator), to: RefundInFlight(creator), lot: lot);

    private LedgerPosting Debit(long amountMinor, string lot) => Debit(amountMinor, lot, _creator);

    private Task<LedgerPosting?> MaturedAsync(DateTime now) => ledger.AskAsync(_tenant, services =>
        services.GetRequiredService<ILotRepository>().MaturedAsync(_creator, "EUR", now));

    private Task<IReadOnlyList<MaturingLot>> PendingAsync(DateTime now) => ledger.AskAsync(_tenant, async services =>
        (await services.GetRequiredService<IBalanceReader>().GetAsync([_creator], now))[_creator].Single().Maturing);
}
