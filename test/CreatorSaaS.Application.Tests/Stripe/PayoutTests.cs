using Shouldly;
using Xunit;

namespace CreatorSaaS.Stripe;

public sealed class PayoutTests : SandboxTest
{
    [Theory]
    [InlineData("DE89370400440532013000", "DE", "eur")]
    [InlineData("000123456789", "US", "usd")]
    public async Task A_payout_goes_from_pending_over_in_transit_to_paid(string bank, string country, string currency)
    {
        var account = await Sandbox.OpenPaidAccountAsync(bank, 10_000, country);

        var payout = SandboxDriver.Done(await Sandbox.PayOutAsync(account, 10_000, currency));

        payout.Status.ShouldBe(Payout.StatusPending);
        await Sandbox.AdvanceAsync(TimeSpan.FromHours(1));
        (await ReadAsync(account, payout)).Status.ShouldBe(Payout.StatusInTransit);
        await Sandbox.AdvanceAsync(TimeSpan.FromDays(2));
        (await ReadAsync(account, payout)).Status.ShouldBe(Payout.StatusPaid);
        SandboxDriver.Done(await Client.Payouts.ListAllAsync(
            new PayoutListOptions { Status = Payout.StatusPaid }, account.Id)).Single().Id.ShouldBe(payout.Id);
    }

    [Theory]
    [InlineData("000111111116", "US", "no_account")]
    [InlineData("000111111113", "US", "account_closed")]
    [InlineData("000222222227", "US", "insufficient_funds")]
    [InlineData("000333333335", "US", "debit_not_authorized")]
    [InlineData("DE62370400440532013001", "DE", "no_account")]
    public async Task A_bank_that_refuses_sends_the_money_back_and_is_not_used_again(
        string bank, string country, string code)
    {
        var currency = country == "US" ? "usd" : "eur";
        var account = await Sandbox.OpenPaidAccountAsync(bank, 10_000, country);
        var payout = SandboxDriver.Done(await Sandbox.PayOutAsync(account, 10_000, currency));

        await Sandbox.AdvanceAsync(TimeSpan.FromDays(2));

        var failed = await ReadAsync(account, payout);
        failed.Status.ShouldBe(Payout.StatusFailed);
        failed.FailureCode.ShouldBe(code);
        failed.FailureBalanceTransaction.ShouldNotBeNull();
        (await BalanceAsync(account)).ShouldBe(10_000);
        SandboxDriver.Refused(await Sandbox.PayOutAsync(account, 10_000, currency)).Code
            .ShouldBe("bank_account_unusable");
        SandboxDriver.Done(await Client.Accounts.GetAsync(account.Id)).PayoutsEnabled.ShouldBeFalse();
    }

    [Theory]
    [InlineData("000666666661", "US")]
    [InlineData("DE24370400440532013006", "DE")]
    public async Task A_payout_can_be_paid_first_and_come_back_a_day_later(string bank, string country)
    {
        var account = await Sandbox.OpenPaidAccountAsync(bank, 10_000, country);
        var payout = SandboxDriver.Done(
            await Sandbox.PayOutAsync(account, 10_000, country == "US" ? "usd" : "eur"));

        await Sandbox.AdvanceAsync(TimeSpan.FromDays(2));
        (await ReadAsync(account, payout)).Status.ShouldBe(Payout.StatusPaid);
        await Sandbox.AdvanceAsync(TimeSpan.FromDays(1));

        (await ReadAsync(account, payout)).Status.ShouldBe(Payout.StatusFailed);
        (await BalanceAsync(account)).ShouldBe(10_000);
        var told = SandboxDriver.Done(await Client.Events.ListAllAsync(
            new EventListOptions { Types = [EventTypes.PayoutPaid, EventTypes.PayoutFailed] }, account.Id));
        told.Select(one => one.Type).ShouldBe([EventTypes.PayoutFailed, EventTypes.PayoutPaid]);
        told.ShouldAllBe(one => one.Account == account.Id);
    }

    [Fact]
    public async Task After_a_failure_another_bank_takes_payouts_again()
    {
        var account = await Sandbox.OpenPaidAccountAsync("DE62370400440532013001", 10_000);
        SandboxDriver.Done(await Sandbox.PayOutAsync(account, 10_000));
        await Sandbox.AdvanceAsync(TimeSpan.FromDays(2));

        var bank = await Sandbox.AddBankAsync(account, "DE89370400440532013000");

        SandboxDriver.Done(await Client.Accounts.GetAsync(account.Id)).PayoutsEnabled.ShouldBeTrue();
        SandboxDriver.Done(await Sandbox.PayOutAsync(account, 10_000)).Destination!.Id.ShouldBe(bank.Id);
    }

    [Fact]
    public async Task Only_available_money_of_that_account_is_paid_out()
    {
        var account = await Sandbox.OpenPaidAccountAsync("DE89370400440532013000", 10_000);
        var pending = await Sandbox.PayAsync(50_000);
        SandboxDriver.Done(await Sandbox.TransferAsync(account, pending, 50_000));

        SandboxDriver.Refused(await Sandbox.PayOutAsync(account, 10_001)).Code.ShouldBe("balance_insufficient");
        var payout = SandboxDriver.Done(await Sandbox.PayOutAsync(account, 10_000));

        // Nobody else's payout: the platform does not see it as its own.
        SandboxDriver.Refused(await Client.Payouts.GetAsync(payout.Id, stripeAccount: null)).HttpStatus.ShouldBe(404);
        SandboxDriver.Refused(await Client.Payouts.GetAsync(payout.Id, "acct_none")).HttpStatus.ShouldBe(403);
    }

    private async Task<Payout> ReadAsync(Account account, Payout payout) =>
        SandboxDriver.Done(await Client.Payouts.GetAsync(payout.Id, account.Id));

    /// <summary>All movements together; a balance that does not add up shows here.</summary>
    private async Task<long> BalanceAsync(Account account) =>
        SandboxDriver.Done(await Client.BalanceTransactions.ListAllAsync(
            new BalanceTransactionListOptions(), account.Id)).Sum(one => one.Net);
}
