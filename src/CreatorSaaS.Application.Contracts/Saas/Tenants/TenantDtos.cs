namespace CreatorSaaS.Saas.Tenants;

/// <summary>An agency as platform admins see it.</summary>
public sealed record TenantDto
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Slug { get; init; }

    public required string EditionKey { get; init; }

    public required string EditionName { get; init; }

    public required string BaseCurrency { get; init; }

    public required string TimeZone { get; init; }

    public required TenantState State { get; init; }

    public required string? StateReason { get; init; }

    public required DateTime? StateSince { get; init; }

    /// <summary>When a deleted agency's data is removed.</summary>
    public required DateTime? PurgeAt { get; init; }

    public required DateTime CreationTime { get; init; }

    public required string ConcurrencyStamp { get; init; }
}

/// <summary>Which agencies.</summary>
public sealed record GetTenantListInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the name or short name, in any case, with or without accents.</summary>
    [MaxLength(TenantConsts.NameLengthMax)]
    public string? Search { get; init; }

    public TenantState? State { get; init; }
}

/// <summary>A new agency and its first owner.</summary>
public sealed record CreateTenantDto
{
    [Required]
    [OneLine, StringLength(TenantConsts.NameLengthMax)]
    public required string Name { get; init; }

    [Required]
    [StringLength(TenantConsts.SlugLengthMax, MinimumLength = TenantConsts.SlugLengthMin)]
    [RegularExpression(TenantConsts.SlugPattern)]
    public required string Slug { get; init; }

    /// <summary>Starter when absent.</summary>
    [StringLength(32)]
    public string? EditionKey { get; init; }

    /// <summary>ISO 4217; EUR when absent.</summary>
    [StringLength(3, MinimumLength = 3)]
    public string? BaseCurrency { get; init; }

    /// <summary>IANA name; UTC when absent.</summary>
    [StringLength(64)]
    public string? TimeZone { get; init; }

    [Required]
    [OneLine, StringLength(128)]
    public required string OwnerName { get; init; }

    [Required]
    [EmailAddress]
    [OneLine, StringLength(254)]
    public required string OwnerEmail { get; init; }
}

/// <summary>Why an agency's state changes; its members read it.</summary>
public sealed record TenantStateInput
{
    [Required]
    [StringLength(TenantConsts.ReasonLengthMax)]
    public required string Reason { get; init; }
}
