namespace CreatorSaaS.Stripe;

/// <summary>Money taken from a card.</summary>
public sealed class ChargeService
{
    private readonly StripeTransport _transport;

    internal ChargeService(StripeTransport transport) => _transport = transport;

    /// <summary>The charge now, with its balance transaction expanded.</summary>
    public Task<StripeOutcome<Charge>> GetAsync(
        string chargeId, string? stripeAccount = null, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<Charge>(
            $"/v1/charges/{Uri.EscapeDataString(chargeId)}",
            new StripeForm().Add("expand", ["balance_transaction"]), stripeAccount, cancellationToken);
}
