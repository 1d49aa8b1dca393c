using Shouldly;
using Xunit;

namespace CreatorSaaS.Stripe;

public sealed class ConnectedAccountTests : SandboxTest
{
    [Fact]
    public async Task An_account_without_a_bank_says_what_it_lacks()
    {
        var account = await Sandbox.OpenAccountAsync();

        account.PayoutsEnabled.ShouldBeFalse();
        account.Capabilities!.Transfers.ShouldBe("inactive");
        account.Requirements!.CurrentlyDue.ShouldBe(["external_account"]);
    }

    [Fact]
    public async Task With_bank_and_terms_it_can_be_transferred_to_and_paid_out()
    {
        var account = await Sandbox.OpenAccountAsync();

        var bank = await Sandbox.AddBankAsync(account, "DE89 3704 0044 0532 0130 00");

        bank.Last4.ShouldBe("3000");
        bank.DefaultForCurrency.ShouldBe(true);
        var current = SandboxDriver.Done(await Client.Accounts.GetAsync(account.Id));
        current.PayoutsEnabled.ShouldBeTrue();
        current.Capabilities!.Transfers.ShouldBe("active");
        current.ExternalAccounts!.Data.Single().Id.ShouldBe(bank.Id);
        SandboxDriver.Done(await Client.ExternalAccounts.GetAsync(account.Id, bank.Id)).Id.ShouldBe(bank.Id);
    }

    [Theory]
    [InlineData("DE91100000000123456789", "DE", "account_number_invalid")]  // a real IBAN, no test bank
    [InlineData("000999999999", "US", "account_number_invalid")]
    public async Task A_bank_that_is_no_test_bank_is_refused(string number, string country, string code)
    {
        var account = await Sandbox.OpenAccountAsync(country);

        var outcome = await Client.ExternalAccounts.CreateAsync(
            account.Id, SandboxDriver.Bank(number, country), Sandbox.NewCommand());

        SandboxDriver.Refused(outcome).Code.ShouldBe(code);
    }

    [Fact]
    public async Task The_same_number_has_the_same_fingerprint_on_another_account()
    {
        var first = await Sandbox.AddBankAsync(await Sandbox.OpenAccountAsync(), "DE89370400440532013000");
        var second = await Sandbox.AddBankAsync(await Sandbox.OpenAccountAsync(), "DE89370400440532013000");
        var other = await Sandbox.AddBankAsync(await Sandbox.OpenAccountAsync(), "DE62370400440532013001");

        second.Fingerprint.ShouldBe(first.Fingerprint);
        other.Fingerprint.ShouldNotBe(first.Fingerprint);
    }

    [Fact]
    public async Task An_unknown_account_is_refused_with_404()
    {
        var refusal = SandboxDriver.Refused(await Client.Accounts.GetAsync("acct_none"));

        refusal.HttpStatus.ShouldBe(404);
        refusal.Code.ShouldBe("resource_missing");
    }
}
