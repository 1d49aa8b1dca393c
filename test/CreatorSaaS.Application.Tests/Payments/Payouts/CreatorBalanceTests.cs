using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Hosting;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Payouts;

/// <summary>The worked example of F-17 and F-23, on the ledger's own lots.</summary>
public sealed class CreatorBalanceTests(ProductDatabase database) : PaymentsTest(database)
{
    [Fact]
    public async Task What_was_earned_less_refunds_and_fees_is_available_after_a_week_and_can_be_paid_out_whole()
    {
        await World.GiveBankAsync();
        await EarnAsync("tips", 10_000);
        await EarnAsync("subscriptions", new Money(20_000, "EUR").Share(0.70m).AmountMinor);
        await EarnAsync("products", 5_000);
        await TakeAsync("refunds", 1_000);
        await TakeAsync("fees", 725);
        var fresh = await World.CreatorBalanceAsync();
        var freshListed = await ListedAsync();
        World.PassUnnoticed(TimeSpan.FromDays(7));

        var balance = await World.CreatorBalanceAsync();
        var listed = await ListedAsync();
        var payout = await RequestAsync(27_275);

        (fresh.Available.AmountMinor, fresh.Maturing.AmountMinor).ShouldBe((0, 27_275));
        (balance.Available.AmountMinor, balance.Maturing.AmountMinor, balance.Lifetime.AmountMinor).ShouldBe((27_275, 0, 27_275));
        (freshListed.Available, freshListed.Maturing).ShouldBe((fresh.Available, fresh.Maturing));
        (listed.Available, listed.Maturing).ShouldBe((balance.Available, balance.Maturing));
        payout.Amount.ShouldBe(new Money(27_275, "EUR"));
        var after = await World.CreatorBalanceAsync();
        (after.Available.AmountMinor, after.InPayout.AmountMinor, after.Lifetime.AmountMinor).ShouldBe((0, 27_275, 27_275));
    }

    [Fact]
    public async Task A_cent_below_the_minimum_is_refused_and_the_minimum_is_not()
    {
        await World.GiveBankAsync();
        await EarnAsync("tips", 1_000);
        World.PassUnnoticed(TimeSpan.FromDays(7));

        (await RefusalAsync(() => RequestAsync(999))).ShouldBe(PaymentsErrorCodes.PayoutBelowMinimum);
        (await RequestAsync(1_000)).State.ShouldBe(PayoutState.Requested);
    }

    // As the list of all payees says it.
    private async Task<BalanceDto> ListedAsync() => (await World.As<IPayeeAppService, PagedResultDto<PayeeListItemDto>>(
        World.Manager, service => service.GetListAsync(new GetPayeeListInput())))
        .Items.Single(payee => payee.Id == World.Creator).Balances.ShouldHaveSingleItem();

    private Task EarnAsync(string what, long amountMinor) => PostAsync(
        LedgerPosting.Keyed($"test:{what}").As(LedgerEntryKinds.EscrowReleased, "test", what).Move(
            new Money(amountMinor, "EUR"),
            from: LedgerAccounts.ProviderPending,
            to: LedgerAccounts.CreatorMaturing(World.Creator),
            maturesAt: World.Now.AddDays(7)));

    private Task TakeAsync(string what, long amountMinor) => PostAsync(
        LedgerPosting.Keyed($"test:{what}").As(LedgerEntryKinds.RefundStarted, "test", what).Move(
            new Money(amountMinor, "EUR"),
            from: LedgerAccounts.CreatorMaturing(World.Creator),
            to: LedgerAccounts.ProviderPending));

    private Task PostAsync(LedgerPosting posting) => World.AskAsync(services =>
    {
        services.GetRequiredService<ILedger>().Post(posting);
        return Task.FromResult(true);
    });

    private Task<PayoutDto> RequestAsync(long amountMinor) => World.As<IPayoutAppService, PayoutDto>(
        World.Creator,
        service => service.RequestAsync(new RequestPayoutInput
        {
            PayeeId = World.Creator,
            AmountMinor = amountMinor,
            Currency = "EUR",
        }));
}
