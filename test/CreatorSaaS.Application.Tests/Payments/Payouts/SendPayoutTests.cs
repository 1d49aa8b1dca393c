using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Hosting;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Stripe;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Payouts;

/// <summary>From the request to the bank, and back where the bank says no.</summary>
public sealed class SendPayoutTests(ProductDatabase database) : PaymentsTest(database)
{
    private const string BankWithoutAccount = "DE62 3704 0044 0532 0130 01";
    private const string BankThatSendsBack = "DE24 3704 0044 0532 0130 06";

    private static readonly TimeSpan Arrival = TimeSpan.FromDays(2).Add(TimeSpan.FromMinutes(1));

    [Fact]
    public async Task A_payout_is_sent_paid_and_settled()
    {
        var payout = await PayOutAsync();
        (await StateAsync(payout)).ShouldBe(PayoutState.InTransit);
        (await World.BalanceAsync(LedgerAccounts.PayoutInTransit(payout.Id))).ShouldBe(5_000);

        await World.AdvanceAsync(Arrival);
        (await StateAsync(payout)).ShouldBe(PayoutState.Paid);
        (await World.CreatorBalanceAsync()).InPayout.AmountMinor.ShouldBe(5_000);
        await World.AdvanceAsync(PayoutConsts.ReturnWindow);

        (await StateAsync(payout)).ShouldBe(PayoutState.Settled);
        var balance = await World.CreatorBalanceAsync();
        (balance.Available.AmountMinor, balance.InPayout.AmountMinor, balance.Lifetime.AmountMinor).ShouldBe((0, 0, 5_000));
        (await World.BalanceAsync(LedgerAccounts.PayoutInTransit(payout.Id))).ShouldBe(0);
        (await World.BalanceAsync(LedgerAccounts.ProviderConnected(await AccountAsync()))).ShouldBe(0);
        World.Published<PayoutSettledEto>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_paid_payout_is_not_open_so_the_next_can_follow()
    {
        await PayOutAsync(2_000);
        await World.AdvanceAsync(Arrival);

        (await RequestAsync(3_000)).State.ShouldBe(PayoutState.Requested);
    }

    [Fact]
    public async Task A_failed_payout_gives_the_money_back_and_wants_another_bank()
    {
        var payout = await PayOutAsync(bank: BankWithoutAccount);

        await World.AdvanceAsync(Arrival);

        var failed = await GetAsync(payout);
        (failed.State, failed.FailureCode).ShouldBe((PayoutState.Failed, "no_account"));
        (await World.CreatorBalanceAsync()).Available.AmountMinor.ShouldBe(5_000);
        (await World.BalanceAsync(LedgerAccounts.ProviderConnected(await AccountAsync()))).ShouldBe(5_000);
        World.Published<PayoutFailedEto>().ShouldHaveSingleItem().WasReturned.ShouldBeFalse();
        (await RefusalAsync(() => RequestAsync(5_000))).ShouldBe(PaymentsErrorCodes.BankAccountUnverified);

        await World.GiveBankAsync();
        var again = await RequestAsync(5_000);
        await World.SettleAsync();
        await World.AdvanceAsync(Arrival);
        (await StateAsync(again)).ShouldBe(PayoutState.Paid);
    }

    [Fact]
    public async Task A_payout_that_comes_back_after_it_was_paid_is_returned_once()
    {
        var payout = await PayOutAsync(bank: BankThatSendsBack);
        await World.AdvanceAsync(Arrival);
        (await StateAsync(payout)).ShouldBe(PayoutState.Paid);

        await World.AdvanceAsync(TimeSpan.FromDays(1));

        (await StateAsync(payout)).ShouldBe(PayoutState.Returned);
        (await World.CreatorBalanceAsync()).Available.AmountMinor.ShouldBe(5_000);
        World.Published<PayoutFailedEto>().ShouldHaveSingleItem().WasReturned.ShouldBeTrue();
        (await CountAsync(cameBack: true), await CountAsync(cameBack: false)).ShouldBe((1, 0));
        await World.AdvanceAsync(PayoutConsts.ReturnWindow);
        (await StateAsync(payout)).ShouldBe(PayoutState.Returned);
    }

    [Fact]
    public async Task Without_any_event_the_payout_is_looked_after_all_the_same()
    {
        var payout = await PayOutAsync(bank: BankThatSendsBack);
        World.DropEvents = true;

        await World.AdvanceAsync(Arrival + TimeSpan.FromHours(1));
        (await StateAsync(payout)).ShouldBe(PayoutState.Paid);
        await World.AdvanceAsync(PayoutConsts.ReturnWindow);

        (await StateAsync(payout)).ShouldBe(PayoutState.Returned);
    }

    [Fact]
    public async Task A_payout_whose_answer_was_lost_is_sent_once()
    {
        await World.GiveBankAsync();
        await World.EarnAsync(5_000);
        await World.Sandbox.BreakNextAsync(new { mode = "answer_lost", method = "POST", path = "/v1/payouts" });
        var payout = await RequestAsync(5_000);
        await World.SettleAsync();
        var waiting = await GetAsync(payout);
        (waiting.State, waiting.IsBeingConfirmed).ShouldBe((PayoutState.Sending, true));

        await World.HurryAsync();

        (await StateAsync(payout)).ShouldBe(PayoutState.InTransit);
        SandboxDriver.Done(await World.Sandbox.Client.Payouts.ListAllAsync(new PayoutListOptions(), await AccountAsync()))
            .Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_outage_of_two_days_never_fails_a_payout_and_never_pays_twice()
    {
        await World.GiveBankAsync();
        await World.EarnAsync(5_000);
        await World.Sandbox.BreakNextAsync(new { mode = "answer_lost", method = "POST", path = "/v1/payouts" });
        await World.Sandbox.BreakNextAsync(new { mode = "throttled", method = "POST", path = "/v1/payouts", count = 100 });
        await World.Sandbox.BreakNextAsync(new { mode = "throttled", method = "GET", path = "/v1/payouts", count = 3 });
        var payout = await RequestAsync(5_000);
        await World.SettleAsync();

        for (var hour = 0; hour < 48; hour += 6)
        {
            World.PassUnnoticed(TimeSpan.FromHours(6));
            await World.HurryAsync();
        }

        // Past 20 hours it is looked for and found, not sent again.
        (await StateAsync(payout)).ShouldBe(PayoutState.InTransit);
        SandboxDriver.Done(await World.Sandbox.Client.Payouts.ListAllAsync(new PayoutListOptions(), await AccountAsync()))
            .Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_payout_waits_for_the_transfer_that_pays_it()
    {
        await World.GiveBankAsync();
        var terms = await World.FundAsync(5_000);
        await World.Sandbox.BreakNextAsync(new { mode = "throttled", method = "POST", path = "/v1/transfers", count = 100 });
        await World.AcceptAsync(terms);
        await World.AdvanceAsync(TimeSpan.FromDays(8));
        var payout = await RequestAsync(5_000);
        await World.SettleAsync();
        (await StateAsync(payout)).ShouldBe(PayoutState.Sending);

        await World.Sandbox.AdminAsync(HttpMethod.Delete, "faults");
        World.PassUnnoticed(TimeSpan.FromHours(2));
        await World.HurryAsync();
        World.PassUnnoticed(TimeSpan.FromHours(2));
        await World.HurryAsync();

        (await StateAsync(payout)).ShouldBe(PayoutState.InTransit);
    }

    private async Task<PayoutDto> PayOutAsync(long amountMinor = 5_000, string bank = "DE89 3704 0044 0532 0130 00")
    {
        await World.GiveBankAsync(bank);
        await World.EarnAsync(5_000);
        var payout = await RequestAsync(amountMinor);
        await World.SettleAsync();
        return payout;
    }

    private Task<PayoutDto> RequestAsync(long amountMinor) => World.As<IPayoutAppService, PayoutDto>(
        World.Creator,
        service => service.RequestAsync(new RequestPayoutInput
        {
            PayeeId = World.Creator,
            AmountMinor = amountMinor,
            Currency = "EUR",
        }));

    private Task<PayoutDto> GetAsync(PayoutDto payout) =>
        World.As<IPayoutAppService, PayoutDto>(World.Creator, service => service.GetAsync(payout.Id));

    private async Task<PayoutState> StateAsync(PayoutDto payout) => (await GetAsync(payout)).State;

    private async Task<long> CountAsync(bool cameBack) => (await World.As<IPayoutAppService, PagedResultDto<PayoutDto>>(
        World.Manager, service => service.GetListAsync(new GetPayoutListInput { CameBack = cameBack }))).TotalCount;

    private async Task<string> AccountAsync() =>
        (await World.AskAsync(services => services.GetRequiredService<IPayeeRepository>().GetAsync(World.Creator))).ConnectedAccountId!;
}
