namespace CreatorSaaS.Marketplace.Imports;

/// <summary>How the agency read files with these titles last.</summary>
public sealed class ImportLayout : IMultiTenant
{
    private ImportLayout()
    {
    }

    public ImportLayout(Import import)
    {
        TenantId = import.TenantId;
        Kind = import.Kind;
        Fingerprint = import.Fingerprint;
        Mapping = import.Mapping;
    }

    public Guid TenantId { get; private set; }

    public ImportKind Kind { get; private set; }

    /// <inheritdoc cref="ImportFile.Fingerprint" />
    public string Fingerprint { get; private set; } = "";

    public ImportMapping Mapping { get; private set; } = null!;

    public void Remember(ImportMapping mapping) => Mapping = mapping;
}
