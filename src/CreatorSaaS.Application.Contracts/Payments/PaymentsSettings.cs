namespace CreatorSaaS.Payments;

/// <summary>What an agency may change about payments.</summary>
public static class PaymentsSettings
{
    /// <summary>What the brand pays on top of a deal, a decimal fraction; frozen when a deal is agreed.</summary>
    public const string DealsFeeRate = "Payments.Deals.FeeRate";

    /// <summary>Days from the capture of a payment until a creator may withdraw it .</summary>
    public const string HoldDays = "Payments.Hold.Days";

    /// <summary>
    /// Messages of the provider from one address, spelled like the limits of Saas: more
    /// than a provider sends, fewer than would keep a node busy with signatures. The operator's alone.
    /// </summary>
    public const string WebhookRequests = "Payments.Webhooks.Requests";
}

/// <inheritdoc />
public sealed class PaymentsSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) => context.Add(
        new SettingDefinition(PaymentsSettings.DealsFeeRate, DefaultValue: "0.10"),
        new SettingDefinition(PaymentsSettings.HoldDays, DefaultValue: "7"),
        new SettingDefinition(PaymentsSettings.WebhookRequests, DefaultValue: "100/s burst 1000"));
}
