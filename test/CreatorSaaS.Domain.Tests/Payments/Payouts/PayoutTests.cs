using CreatorSaaS.Framework;
using CreatorSaaS.Hosting;
using CreatorSaaS.Payments.Decisions;
using CreatorSaaS.Payments.Payees;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Payouts;

public sealed class PayoutTests
{
    private readonly TestClock _clock = new();

    private DateTime Now => _clock.Now;

    [Theory]
    [InlineData(999, "EUR", PaymentsErrorCodes.PayoutBelowMinimum)] // the minimum is 10.00
    [InlineData(999, "USD", PaymentsErrorCodes.CurrencyMismatch)] // the currency comes before the amount
    [InlineData(1_000, "EUR", null)] // exactly the minimum is enough
    public void A_request_is_refused_in_one_order(long amountMinor, string currency, string? code)
    {
        var payee = VerifiedPayee();

        RefusalOf(() => payee.RequestPayout(Guid.CreateVersion7(), new Money(amountMinor, currency), Now)).ShouldBe(code);
    }

    [Fact]
    public void Without_a_verified_bank_account_nothing_is_paid_out()
    {
        var payee = new Payee(Guid.CreateVersion7(), Guid.CreateVersion7(), "Maya Okafor", "maya@example.com", Guid.CreateVersion7());

        RefusalOf(() => Request(payee)).ShouldBe(PaymentsErrorCodes.BankAccountUnverified);
        payee.OpenAccount("acct_1");
        payee.UseBankAccount(Guid.CreateVersion7(), "ba_1", "DE", "EUR", "3000", bankName: null, Now);
        RefusalOf(() => Request(payee)).ShouldBe(PaymentsErrorCodes.BankAccountUnverified);
        payee.UpdateStanding(canReceive: true, canBePaidOut: true, erroredBankIds: ["ba_1"]);
        RefusalOf(() => Request(payee)).ShouldBe(PaymentsErrorCodes.BankAccountUnverified);
        payee.UpdateStanding(canReceive: true, canBePaidOut: true, erroredBankIds: []);
        RefusalOf(() => Request(payee)).ShouldBeNull();
    }

    [Fact]
    public void A_new_bank_account_takes_the_place_of_the_old_one()
    {
        var payee = VerifiedPayee();

        payee.UseBankAccount(Guid.CreateVersion7(), "ba_2", "DE", "EUR", "3001", bankName: null, Now);

        payee.CurrentBankAccount!.Last4.ShouldBe("3001");
        payee.BankAccounts.Select(account => account.State).ShouldBe([BankAccountState.Replaced, BankAccountState.Unverified]);
    }

    [Fact]
    public void The_whole_way_ends_settled_a_week_after_it_was_paid()
    {
        var payout = Sent();

        payout.MarkInTransit("po_1", commandEpoch: 1, arrivesAt: Now.AddDays(2));
        payout.MarkPaid(Now);
        payout.FinalAt.ShouldBe(Now.AddDays(7));
        payout.Settle(Now.AddDays(7));

        payout.State.ShouldBe(PayoutState.Settled);
        payout.GetDistributedEvents().Select(eto => eto.GetType()).ShouldBe(
            [typeof(PayoutRequestedEto), typeof(PayoutPaidEto), typeof(PayoutSettledEto)]);
    }

    [Fact]
    public void What_fails_on_its_way_failed_and_what_fails_after_it_was_paid_came_back()
    {
        var failed = Sent();
        failed.MarkInTransit("po_1", 1, arrivesAt: null);
        failed.MarkCameBack("no_account", "No such account.", Now);
        var returned = Sent();
        returned.MarkInTransit("po_2", 1, arrivesAt: null);
        returned.MarkPaid(Now);
        returned.MarkCameBack("no_account", "No such account.", Now);

        failed.State.ShouldBe(PayoutState.Failed);
        returned.State.ShouldBe(PayoutState.Returned);
        returned.GetDistributedEvents().OfType<PayoutFailedEto>().Single().WasReturned.ShouldBeTrue();
    }

    [Fact]
    public void What_was_sent_is_not_cancelled()
    {
        var requested = Request(VerifiedPayee());
        requested.Cancel(Now);

        requested.State.ShouldBe(PayoutState.Cancelled);
        RefusalOf(() => Sent().Cancel(Now)).ShouldBe(PaymentsErrorCodes.PayoutNotCancellable);
        RefusalOf(() => requested.Cancel(Now)).ShouldBe(PaymentsErrorCodes.PayoutNotCancellable);
    }

    [Theory]
    [InlineData("EUR", 1_000)]
    [InlineData("JPY", 1_500)]
    [InlineData("KWD", 10_000)]
    public void Every_currency_has_a_smallest_payout(string currency, long minor) =>
        PayoutConsts.MinimumIn(currency).ShouldBe(new Money(minor, currency));

    private static string? RefusalOf(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (BusinessException refusal)
        {
            return refusal.Code;
        }
    }

    private Payee VerifiedPayee()
    {
        var payee = new Payee(Guid.CreateVersion7(), Guid.CreateVersion7(), "Maya Okafor", "maya@example.com", Guid.CreateVersion7());
        payee.OpenAccount("acct_1");
        payee.UseBankAccount(Guid.CreateVersion7(), "ba_1", "DE", "EUR", "3000", bankName: null, Now);
        payee.UpdateStanding(canReceive: true, canBePaidOut: true, erroredBankIds: []);
        return payee;
    }

    private Payout Request(Payee payee) => payee.RequestPayout(Guid.CreateVersion7(), new Money(5_000, "EUR"), Now);

    private Payout Sent()
    {
        var payout = Request(VerifiedPayee());
        payout.Send(new MoneyDecisions(_clock).OnPayout(payout)!, Guid.CreateVersion7());
        return payout;
    }
}
