namespace CreatorSaaS.Saas.Editions;

/// <summary>The plans that every installation has, with the platform's share of the deal fee .</summary>
internal static class ShippedEditions
{
    private static readonly (string Key, string Name, string PlatformShare)[] Plans =
    [
        (EditionKeys.Starter, "Starter", "0.10"),
        (EditionKeys.Growth, "Growth", "0.05"),
        (EditionKeys.Pro, "Pro", "0.02"),
        (EditionKeys.Business, "Business", "0"),
    ];

    public static IEnumerable<object> Editions =>
        Plans.Select((plan, index) => new { Id = IdOf(index), plan.Key, plan.Name, Order = index + 1 });

    public static IEnumerable<object> Features =>
        Plans.Select((plan, index) => new { EditionId = IdOf(index), Name = "Payments.Deals.PlatformShare", Value = plan.PlatformShare });

    private static Guid IdOf(int index) => new($"00000000-0000-0000-0001-00000000000{index + 1}");
}
