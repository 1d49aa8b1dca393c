using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Ledger;

public sealed class AccountDescriptionTests
{
    private static readonly Guid Id = new("0197a000-0000-7000-8000-000000000001");

    public static TheoryData<string, AccountDescription> Codes { get; } = new()
    {
        { LedgerAccounts.ProviderPending.Code, new("provider.pending") },
        { LedgerAccounts.ProviderConnected("acct_1").Code, new("provider.connected", "acct_1") },
        { LedgerAccounts.PayoutInTransit(Id).Code, new("provider.payout_in_transit", Id.ToString()) },
        { LedgerAccounts.Escrow(Id).Code, new("escrow", Id.ToString()) },
        { LedgerAccounts.FeeHeld(Id).Code, new("fee_held", Id.ToString()) },
        { LedgerAccounts.Suspense("ch_1").Code, new("suspense", "ch_1") },
        { LedgerAccounts.CreatorMaturing(Id).Code, new("creator.maturing", Id.ToString()) },
        { LedgerAccounts.CreatorPayout(Id, Id).Code, new("creator.payout", Id.ToString(), Id.ToString()) },
        { LedgerAccounts.CreatorTaxWithheld(Id, "us_backup").Code, new("creator.tax_withheld", Id.ToString(), "us_backup") },
        { LedgerAccounts.AgentAvailable(Id).Code, new("agent.available", Id.ToString()) },
        { LedgerAccounts.CreatorReceivable(Id).Code, new("receivable.creator", Id.ToString()) },
        { LedgerAccounts.RefundInFlight(Id).Code, new("refund.in_flight", Id.ToString()) },
        { LedgerAccounts.AgencyFee.Code, new("fee.agency") },
        { LedgerAccounts.Processing.Code, new("expense.processing") },
        { LedgerAccounts.DueToPlatform.Code, new("due_to_platform") },
        { "something:of:another:chart", new("something:of:another:chart") },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_says_which_account_it_is_and_whose(string code, AccountDescription expected) =>
        AccountDescription.Of(code).ShouldBe(expected);
}
