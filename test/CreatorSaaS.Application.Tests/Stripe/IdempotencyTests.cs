using Shouldly;
using Xunit;

namespace CreatorSaaS.Stripe;

public sealed class IdempotencyTests : SandboxTest
{
    private static readonly StripeCommand Command = new("payout.transfer:42:1");

    [Fact]
    public async Task The_same_key_and_parameters_are_the_same_transfer()
    {
        var (account, charge) = await PaidDealAsync();

        var first = SandboxDriver.Done(await Sandbox.TransferAsync(account, charge, 1_000, Command));
        var second = SandboxDriver.Done(await Sandbox.TransferAsync(account, charge, 1_000, Command));

        second.Id.ShouldBe(first.Id);
        Sandbox.Contract.LastWasReplayed.ShouldBeTrue();
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_with_another_amount_is_nobody_knows_what()
    {
        var (account, charge) = await PaidDealAsync();
        SandboxDriver.Done(await Sandbox.TransferAsync(account, charge, 1_000, Command));

        SandboxDriver.NotKnown(await Sandbox.TransferAsync(account, charge, 1_001, Command))
            .ShouldBe(StripeUnknownReason.KeyReused);

        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_that_came_of_trying_is_replayed()
    {
        var (account, charge) = await PaidDealAsync();
        SandboxDriver.Refused(await Sandbox.TransferAsync(account, charge: null, 1_000, Command));
        await Sandbox.AdvanceAsync(TimeSpan.FromHours(23));
        await Sandbox.PayAsync(card: SandboxDriver.CardAvailableAtOnce);

        // The money is there now, but this command has failed: another try is another key.
        SandboxDriver.Refused(await Sandbox.TransferAsync(account, charge: null, 1_000, Command)).Code
            .ShouldBe("balance_insufficient");

        SandboxDriver.Done(await Sandbox.TransferAsync(account, charge: null, 1_000));
    }

    [Fact]
    public async Task A_refusal_of_the_parameters_leaves_the_key_free()
    {
        var (account, charge) = await PaidDealAsync();
        SandboxDriver.Refused(await Sandbox.TransferAsync(account, charge: null, 0, Command));

        SandboxDriver.Done(await Sandbox.TransferAsync(account, charge, 1_000, Command));
    }

    [Fact]
    public async Task After_a_day_the_key_is_forgotten()
    {
        var (account, charge) = await PaidDealAsync();
        var first = SandboxDriver.Done(await Sandbox.TransferAsync(account, charge, 1_000, Command));

        await Sandbox.AdvanceAsync(TimeSpan.FromHours(24));

        SandboxDriver.Done(await Sandbox.TransferAsync(account, charge, 1_000, Command)).Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public async Task A_lost_answer_is_found_again_with_the_same_key()
    {
        var (account, charge) = await PaidDealAsync();
        await Sandbox.BreakNextAsync(new { mode = "answer_lost", method = "POST", path = "/v1/transfers" });

        SandboxDriver.NotKnown(await Sandbox.TransferAsync(account, charge, 1_000, Command))
            .ShouldBe(StripeUnknownReason.Connection);
        SandboxDriver.Done(await Sandbox.TransferAsync(account, charge, 1_000, Command));

        Sandbox.Contract.LastWasReplayed.ShouldBeTrue();
        (await CountAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)] // a 500 says nothing about whether it happened
    public async Task A_stored_server_error_is_replayed_and_only_a_listing_tells(bool keepEffect, int transfers)
    {
        var (account, charge) = await PaidDealAsync();
        await Sandbox.BreakNextAsync(
            new { mode = "stored_server_error", method = "POST", path = "/v1/transfers", keepEffect });

        for (var attempt = 0; attempt < 2; attempt++)
        {
            SandboxDriver.NotKnown(await Sandbox.TransferAsync(account, charge, 1_000, Command))
                .ShouldBe(StripeUnknownReason.ProviderFault);
        }

        (await CountAsync()).ShouldBe(transfers);
    }

    [Fact]
    public async Task A_throttled_call_did_not_happen_and_may_be_sent_again()
    {
        var (account, charge) = await PaidDealAsync();
        await Sandbox.BreakNextAsync(new { mode = "throttled", method = "POST", path = "/v1/transfers" });

        SandboxDriver.NotKnown(await Sandbox.TransferAsync(account, charge, 1_000, Command))
            .ShouldBe(StripeUnknownReason.Throttled);
        SandboxDriver.Done(await Sandbox.TransferAsync(account, charge, 1_000, Command));

        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_twin_in_flight_is_a_conflict_and_never_a_second_transfer()
    {
        var (account, charge) = await PaidDealAsync();
        await Sandbox.BreakNextAsync(
            new { mode = "slow", method = "POST", path = "/v1/transfers", delaySeconds = 1 });

        var twins = await Task.WhenAll(
            Sandbox.TransferAsync(account, charge, 1_000, Command),
            Sandbox.TransferAsync(account, charge, 1_000, Command));

        twins.OfType<StripeOutcome<Transfer>.Succeeded>().ShouldHaveSingleItem();
        twins.OfType<StripeOutcome<Transfer>.Unknown>().ShouldHaveSingleItem().Reason
            .ShouldBe(StripeUnknownReason.Conflict);
        (await CountAsync()).ShouldBe(1);
    }

    private async Task<(Account Account, Charge Charge)> PaidDealAsync()
    {
        var account = await Sandbox.OpenAccountAsync();
        await Sandbox.AddBankAsync(account, "DE89370400440532013000");
        return (account, await Sandbox.PayAsync());
    }

    private async Task<int> CountAsync() =>
        SandboxDriver.Done(await Client.Transfers.ListAllAsync(new TransferListOptions())).Count;
}
