namespace CreatorSaaS.Web.Components;

/// <summary>What a control inside a <see cref="Field"/> must carry to belong to its label, help and error.</summary>
public sealed record FieldContext(string Id, string? DescribedBy, bool Invalid)
{
    /// <summary>The value of <c>aria-invalid</c>: "true" or absent.</summary>
    public string? AriaInvalid => Invalid ? "true" : null;
}
