namespace CreatorSaaS.Payments;

/// <summary>What an edition says about payments.</summary>
public static class PaymentsFeatures
{
    /// <summary>The platform's part of the fee of a brand deal, a decimal fraction; frozen when a deal is agreed.</summary>
    public const string DealsPlatformShare = "Payments.Deals.PlatformShare";
}

/// <inheritdoc />
public sealed class PaymentsFeatureDefinitionProvider : FeatureDefinitionProvider
{
    public override void Define(IFeatureDefinitionContext context) =>
        context.AddFeature(PaymentsFeatures.DealsPlatformShare, defaultValue: "0.10");
}
