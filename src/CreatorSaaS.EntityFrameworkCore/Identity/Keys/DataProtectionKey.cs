namespace CreatorSaaS.Identity.Keys;

/// <summary>A key of ASP.NET Core's data protection, encrypted by the installation's certificate.</summary>
internal sealed class DataProtectionKey
{
    public required string Name { get; init; }

    public required string Xml { get; init; }
}
