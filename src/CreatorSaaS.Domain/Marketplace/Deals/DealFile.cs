namespace CreatorSaaS.Marketplace.Deals;

/// <summary>A file that was uploaded for a deal's deliveries. The bytes are in the file store, under this id.</summary>
public sealed class DealFile : Entity<Guid>, IMultiTenant
{
    private DealFile()
    {
    }

    public DealFile(
        Guid id, Guid tenantId, Guid dealId, string name, string contentType, long length, string sha256, Actor by, DateTime now)
        : base(id)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        TenantId = tenantId;
        DealId = dealId;
        Name = Check.NotNullOrWhiteSpace(name, maxLength: DealConsts.DeliverableTitleLengthMax);
        ContentType = contentType;
        Length = length;
        Sha256 = sha256;
        UploadedBy = by.PersonId;
        UploadedAt = now;
    }

    public Guid TenantId { get; private set; }

    public Guid DealId { get; private set; }

    /// <summary>As shown and as offered for download; never a path.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Decided by the content, not by what the sender called it.</summary>
    public string ContentType { get; private set; } = "";

    /// <summary>Bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Of the content, hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    public Guid UploadedBy { get; private set; }

    public DateTime UploadedAt { get; private set; }
}
