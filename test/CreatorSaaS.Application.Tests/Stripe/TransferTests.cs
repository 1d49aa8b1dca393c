using Shouldly;
using Xunit;

namespace CreatorSaaS.Stripe;

public sealed class TransferTests : SandboxTest
{
    private const string GoodBank = "DE89370400440532013000";

    [Fact]
    public async Task A_transfer_bound_to_a_charge_waits_with_the_charge()
    {
        var account = await AccountAsync();
        var charge = await Sandbox.PayAsync(110_000);

        var transfer = SandboxDriver.Done(await Sandbox.TransferAsync(account, charge, 100_000));

        var received = await ReceivedAsync(account, transfer);
        received.Amount.ShouldBe(100_000);
        received.Status.ShouldBe(BalanceTransaction.StatusPending);
        received.AvailableOn.ShouldBe(charge.BalanceTransaction!.Value!.AvailableOn);
        await Sandbox.AdvanceAsync(TimeSpan.FromDays(2));
        (await ReceivedAsync(account, transfer)).Status.ShouldBe(BalanceTransaction.StatusAvailable);
    }

    [Fact]
    public async Task Transfers_of_a_charge_together_stay_within_it()
    {
        var account = await AccountAsync();
        var charge = await Sandbox.PayAsync(110_000);
        SandboxDriver.Done(await Sandbox.TransferAsync(account, charge, 60_000));

        var refusal = SandboxDriver.Refused(await Sandbox.TransferAsync(account, charge, 50_001));

        refusal.Param.ShouldBe("amount");
        SandboxDriver.Done(await Sandbox.TransferAsync(account, charge, 50_000));
    }

    [Fact]
    public async Task What_was_refunded_cannot_be_transferred()
    {
        var account = await AccountAsync();
        var charge = await Sandbox.PayAsync(110_000);
        SandboxDriver.Done(await Client.Refunds.CreateAsync(
            new RefundCreateOptions { Charge = charge.Id, Amount = 80_000 }, Sandbox.NewCommand()));

        SandboxDriver.Refused(await Sandbox.TransferAsync(account, charge, 30_001)).Param.ShouldBe("amount");
    }

    [Fact]
    public async Task Without_a_charge_the_available_balance_pays()
    {
        var account = await AccountAsync();
        await Sandbox.PayAsync(110_000);

        SandboxDriver.Refused(await Sandbox.TransferAsync(account, charge: null, 100_000)).Code
            .ShouldBe("balance_insufficient");
        await Sandbox.AdvanceAsync(TimeSpan.FromDays(2));

        SandboxDriver.Done(await Sandbox.TransferAsync(account, charge: null, 100_000)).SourceTransaction
            .ShouldBeNull();
    }

    [Fact]
    public async Task An_account_that_lacks_something_gets_nothing()
    {
        var charge = await Sandbox.PayAsync();

        SandboxDriver.Refused(await Sandbox.TransferAsync(await Sandbox.OpenAccountAsync(), charge, 1_000)).Code
            .ShouldBe("insufficient_capabilities_for_transfer");
    }

    [Fact]
    public async Task The_transfers_of_a_deal_are_found_page_by_page()
    {
        var account = await AccountAsync();
        var charge = await Sandbox.PayAsync(110_000, group: "deal-7");
        var sent = new List<string>();
        for (var index = 0; index < 12; index++)
        {
            sent.Insert(0, SandboxDriver.Done(await Sandbox.TransferAsync(account, charge, 100)).Id);
        }

        var first = SandboxDriver.Done(await Client.Transfers.ListAsync(
            new TransferListOptions { TransferGroup = "deal-7", Limit = 5 }));
        var second = SandboxDriver.Done(await Client.Transfers.ListAsync(
            new TransferListOptions { TransferGroup = "deal-7", Limit = 100, StartingAfter = first.Data[^1].Id }));

        first.HasMore.ShouldBeTrue();
        second.HasMore.ShouldBeFalse();
        first.Data.Concat(second.Data).Select(one => one.Id).ShouldBe(sent);
        SandboxDriver.Done(await Client.Transfers.ListAllAsync(new TransferListOptions { TransferGroup = "deal-8" }))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task A_transfer_is_taken_back_as_far_as_the_account_has_it()
    {
        var account = await AccountAsync();
        var charge = await Sandbox.PayAsync(110_000, card: SandboxDriver.CardAvailableAtOnce);
        var transfer = SandboxDriver.Done(await Sandbox.TransferAsync(account, charge, 100_000));
        SandboxDriver.Done(await Sandbox.PayOutAsync(account, 70_000));

        var tooMuch = SandboxDriver.Refused(await ReverseAsync(transfer, 30_001));
        var reversal = SandboxDriver.Done(await ReverseAsync(transfer, 30_000));

        tooMuch.Code.ShouldBe("balance_insufficient");
        SandboxDriver.Done(await Client.TransferReversals.GetAsync(transfer.Id, reversal.Id)).Amount.ShouldBe(30_000);
        SandboxDriver.Done(await Client.Transfers.GetAsync(transfer.Id)).AmountReversed.ShouldBe(30_000);
        SandboxDriver.Done(await Sandbox.TransferAsync(account, charge, 40_000)); // 10,000 were left, 30,000 came back
    }

    private Task<StripeOutcome<TransferReversal>> ReverseAsync(Transfer transfer, long amountMinor) =>
        Client.TransferReversals.CreateAsync(
            transfer.Id, new TransferReversalCreateOptions { Amount = amountMinor }, Sandbox.NewCommand());

    private async Task<Account> AccountAsync()
    {
        var account = await Sandbox.OpenAccountAsync();
        await Sandbox.AddBankAsync(account, GoodBank);
        return account;
    }

    /// <summary>What the transfer brought, as the connected account sees it.</summary>
    private async Task<BalanceTransaction> ReceivedAsync(Account account, Transfer transfer) =>
        SandboxDriver.Done(await Client.BalanceTransactions.ListAllAsync(
            new BalanceTransactionListOptions { Source = transfer.DestinationPayment!.Id }, account.Id)).Single();
}
