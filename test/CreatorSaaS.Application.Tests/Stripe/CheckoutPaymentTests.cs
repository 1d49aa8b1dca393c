using System.Net;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Stripe;

public sealed class CheckoutPaymentTests : SandboxTest
{
    [Fact]
    public async Task A_paid_page_leads_back_and_leaves_a_charge_with_fee_and_date()
    {
        var session = await Sandbox.OpenSessionAsync(110_000);

        var answer = await Sandbox.SubmitCardAsync(session, SandboxDriver.CardThatPays);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.AbsoluteUri.ShouldBe($"http://127.0.0.1:5080/paid?session={session.Id}");
        var payment = await Sandbox.ReadPaymentAsync(session);
        payment.Status.ShouldBe(PaymentIntent.StatusSucceeded);
        payment.AmountReceived.ShouldBe(110_000);
        payment.TransferGroup.ShouldBe("deal-1");
        payment.Metadata!["command_id"].ShouldBe("c-1");
        var transaction = payment.LatestCharge!.Value!.BalanceTransaction!.Value!;
        transaction.Fee.ShouldBe(3_220); // 2.9 % of 1,100.00 and 0.30
        transaction.Net.ShouldBe(106_780);
        transaction.AvailableOn.ShouldBe(transaction.Created + TimeSpan.FromDays(2));
        transaction.Status.ShouldBe(BalanceTransaction.StatusPending);
    }

    [Fact]
    public async Task Money_is_available_after_two_days_of_business_time()
    {
        var charge = await Sandbox.PayAsync();
        await Sandbox.AdvanceAsync(TimeSpan.FromDays(2));

        var transaction = SandboxDriver.Done(await Client.BalanceTransactions.GetAsync(charge.BalanceTransaction!.Id));

        transaction.Status.ShouldBe(BalanceTransaction.StatusAvailable);
        (await EventTypesAsync()).ShouldContain(EventTypes.BalanceAvailable);
    }

    [Fact]
    public async Task The_card_0077_is_available_at_once()
    {
        var charge = await Sandbox.PayAsync(card: SandboxDriver.CardAvailableAtOnce);

        charge.BalanceTransaction!.Value!.Status.ShouldBe(BalanceTransaction.StatusAvailable);
    }

    [Theory]
    [InlineData("4000000000000002", "card_declined", "generic_decline")]
    [InlineData("4000000000009995", "card_declined", "insufficient_funds")]
    [InlineData("4000000000000069", "expired_card", null)]
    [InlineData("4000000000000127", "incorrect_cvc", null)]
    [InlineData("4000000000000119", "processing_error", null)]
    [InlineData("5555555555554444", "card_declined", "test_mode_live_card")] // a card number, but none of ours
    public async Task A_declined_card_leaves_the_page_open_for_another(string card, string code, string? declineCode)
    {
        var session = await Sandbox.OpenSessionAsync();

        var answer = await Sandbox.SubmitCardAsync(session, card);

        (await answer.Content.ReadAsStringAsync()).ShouldContain("role=\"alert\"");
        var payment = await Sandbox.ReadPaymentAsync(session);
        payment.Status.ShouldBe(PaymentIntent.StatusRequiresPaymentMethod);
        payment.LastPaymentError!.Code.ShouldBe(code);
        payment.LastPaymentError.DeclineCode.ShouldBe(declineCode);
        payment.LatestCharge!.Value!.Status.ShouldBe(Charge.StatusFailed);
        payment.LatestCharge.Value.BalanceTransaction.ShouldBeNull();
        (await Sandbox.SubmitCardAsync(session, SandboxDriver.CardThatPays)).StatusCode
            .ShouldBe(HttpStatusCode.SeeOther);
        (await Sandbox.ReadPaymentAsync(session)).Id.ShouldBe(payment.Id);
    }

    [Fact]
    public async Task A_late_card_pays_after_the_page_has_expired()
    {
        var session = await Sandbox.OpenSessionAsync();
        var page = await (await Sandbox.SubmitCardAsync(session, SandboxDriver.CardThatAnswersLate))
            .Content.ReadAsStringAsync();
        page.ShouldContain("has not answered yet");
        (await Sandbox.ReadPaymentAsync(session)).Status.ShouldBe(PaymentIntent.StatusProcessing);

        await Sandbox.AdvanceAsync(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(90));

        var current = SandboxDriver.Done(await Client.CheckoutSessions.GetAsync(session.Id));
        current.Status.ShouldBe(CheckoutSession.StatusExpired);
        current.PaymentStatus.ShouldBe("unpaid");
        var payment = await Sandbox.ReadPaymentAsync(session);
        payment.Status.ShouldBe(PaymentIntent.StatusSucceeded);
        payment.LatestCharge!.Value!.Created.ShouldBeLessThan(session.ExpiresAt);
        var order = (await EventTypesAsync()).ToList();
        order.IndexOf(EventTypes.PaymentIntentSucceeded)
            .ShouldBeGreaterThan(order.IndexOf(EventTypes.CheckoutSessionExpired));
    }

    [Fact]
    public async Task A_late_card_pays_although_another_attempt_was_paid_meanwhile()
    {
        var first = await Sandbox.OpenSessionAsync();
        await Sandbox.SubmitCardAsync(first, SandboxDriver.CardThatAnswersLate);
        SandboxDriver.Done(await Client.CheckoutSessions.ExpireAsync(first.Id, Sandbox.NewCommand()));
        await Sandbox.PayAsync();

        await Sandbox.AdvanceAsync(TimeSpan.FromSeconds(61));

        (await Sandbox.ReadPaymentAsync(first)).Status.ShouldBe(PaymentIntent.StatusSucceeded);
    }

    [Fact]
    public async Task An_expired_page_cannot_be_paid_and_gives_up_its_payment()
    {
        var session = await Sandbox.OpenSessionAsync();
        await Sandbox.SubmitCardAsync(session, "4000000000000002");
        SandboxDriver.Done(await Client.CheckoutSessions.ExpireAsync(session.Id, Sandbox.NewCommand()));

        var answer = await Sandbox.SubmitCardAsync(session, SandboxDriver.CardThatPays);

        (await answer.Content.ReadAsStringAsync()).ShouldContain("This page has expired");
        (await Sandbox.ReadPaymentAsync(session)).Status.ShouldBe(PaymentIntent.StatusCanceled);
        SandboxDriver.Refused(await Client.CheckoutSessions.ExpireAsync(session.Id, Sandbox.NewCommand()))
            .Message!.ShouldContain("`expired`");
    }

    [Fact]
    public async Task A_page_expires_by_the_clock_at_its_time()
    {
        var session = await Sandbox.OpenSessionAsync(
            expiresAt: await Sandbox.ReadClockAsync() + TimeSpan.FromMinutes(31));

        await Sandbox.AdvanceAsync(TimeSpan.FromMinutes(32));

        SandboxDriver.Done(await Client.CheckoutSessions.GetAsync(session.Id)).Status
            .ShouldBe(CheckoutSession.StatusExpired);
        var expired = SandboxDriver.Done(await Client.Events.ListAllAsync(
            new EventListOptions { Types = [EventTypes.CheckoutSessionExpired] })).Single();
        expired.Created.ShouldBe(session.ExpiresAt);
        expired.Data.ObjectId().ShouldBe(session.Id);
    }

    [Theory]
    [InlineData(49, "eur", "amount_too_small")]      // the least is 0.50
    [InlineData(5_000, "jpy", null)]                 // neither euro nor dollar
    public async Task A_page_for_an_amount_that_cannot_be_paid_is_refused(
        long amountMinor, string currency, string? code)
    {
        var outcome = await Client.CheckoutSessions.CreateAsync(
            new CheckoutSessionCreateOptions
            {
                ProductName = "Milestone 1",
                UnitAmount = amountMinor,
                Currency = currency,
                SuccessUrl = new Uri("http://127.0.0.1:5080/paid"),
            },
            Sandbox.NewCommand());

        SandboxDriver.Refused(outcome).Code.ShouldBe(code);
    }

    /// <summary>Oldest first.</summary>
    private async Task<IEnumerable<string>> EventTypesAsync() =>
        SandboxDriver.Done(await Client.Events.ListAllAsync(new EventListOptions())).Reverse().Select(one => one.Type);
}
