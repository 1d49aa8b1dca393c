namespace CreatorSaaS.Stripe;

/// <summary>Payments as intended and as they went.</summary>
public sealed class PaymentIntentService
{
    private readonly StripeTransport _transport;

    internal PaymentIntentService(StripeTransport transport) => _transport = transport;

    /// <summary>The payment now, with its last charge and that charge's balance transaction expanded.</summary>
    public Task<StripeOutcome<PaymentIntent>> GetAsync(
        string paymentIntentId, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<PaymentIntent>(
            $"/v1/payment_intents/{Uri.EscapeDataString(paymentIntentId)}",
            new StripeForm().Add("expand", ["latest_charge.balance_transaction"]),
            stripeAccount: null,
            cancellationToken);
}
