using System.Collections.Immutable;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>The fields of a roster, by the names of the file that needs no mapping.</summary>
public static class RosterFields
{
    public const string Kind = "kind";
    public const string ExternalId = "external_id";
    public const string Name = "name";
    public const string Email = "email";
    public const string BrandEmail = "brand_email";
    public const string CreatorEmail = "creator_email";
    public const string Title = "title";
    public const string Milestone = "milestone";
    public const string Amount = "amount";
    public const string Currency = "currency";
    public const string DueDate = "due_date";

    /// <summary>In the order of the file.</summary>
    public static ImmutableArray<string> All { get; } =
        [Kind, ExternalId, Name, Email, BrandEmail, CreatorEmail, Title, Milestone, Amount, Currency, DueDate];
}
