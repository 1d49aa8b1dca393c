using CreatorSaaS.Identity.Members;
using CreatorSaaS.Identity.Persons;

namespace CreatorSaaS.Identity.Invitations;

/// <summary>
/// An e-mail asked to join an agency with roles. Open until accepted, revoked or expired. The secret in the mail is known
/// by its hash only and made when the mail is written. Times are security time. The row is on the host side.
/// </summary>
[Audited]
public sealed class Invitation : AuditedAggregateRoot<Guid>
{
    public Invitation(Guid id, Guid tenantId, InvitedPerson invited, TimeSpan lifetime, DateTime now)
        : base(id)
    {
        TenantId = tenantId;
        Name = Check.NotNullOrWhiteSpace(invited.Name, maxLength: PersonConsts.NameLengthMax);
        Email = Check.NotNullOrWhiteSpace(invited.Email, maxLength: PersonConsts.EmailLengthMax);
        NormalizedEmail = Person.Normalize(Email);
        CompanyName = invited.CompanyName;
        Language = invited.Language;
        Roles = Membership.CheckedRoles(tenantId, invited.Roles);
        ExpiresAt = now + lifetime;
    }

    private Invitation()
    {
    }

    public Guid TenantId { get; private set; }

    public string Name { get; private set; } = null!;

    public string Email { get; private set; } = null!;

    public string NormalizedEmail { get; private set; } = null!;

    public string? CompanyName { get; private set; }

    /// <summary>Culture of the mail.</summary>
    public string Language { get; private set; } = null!;

    public List<string> Roles { get; private set; } = null!;

    /// <summary>SHA-256 of the secret in the newest mail; null until one is written.</summary>
    public byte[]? TokenHash { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public DateTime? AcceptedAt { get; private set; }

    public DateTime? RevokedAt { get; private set; }

    public bool IsOpen(DateTime now) => AcceptedAt is null && RevokedAt is null && now < ExpiresAt;

    /// <summary>The newest mail's secret; the one before it is void.</summary>
    public void SetToken(byte[] tokenHash) => TokenHash = tokenHash;

    /// <summary>Starts the time again.</summary>
    public void Extend(TimeSpan lifetime, DateTime now)
    {
        RequireNotUsed();
        ExpiresAt = now + lifetime;
    }

    /// <exception cref="BusinessException">
    /// <see cref="IdentityErrorCodes.InvitationUsed"/>, <see cref="IdentityErrorCodes.InvitationRevoked"/> or
    /// <see cref="IdentityErrorCodes.InvitationExpired"/>.
    /// </exception>
    public void RequireOpen(DateTime now)
    {
        RequireNotUsed();
        if (now >= ExpiresAt)
        {
            throw new BusinessException(IdentityErrorCodes.InvitationExpired).WithData("expiresAt", ExpiresAt);
        }
    }

    public void Accept(DateTime now)
    {
        RequireOpen(now);
        AcceptedAt = now;
    }

    public void Revoke(DateTime now)
    {
        RequireNotUsed();
        RevokedAt = now;
    }

    private void RequireNotUsed()
    {
        if (AcceptedAt is not null)
        {
            throw new BusinessException(IdentityErrorCodes.InvitationUsed);
        }

        if (RevokedAt is not null)
        {
            throw new BusinessException(IdentityErrorCodes.InvitationRevoked);
        }
    }
}

/// <summary>Who is asked to join, and as what.</summary>
public sealed record InvitedPerson(
    string Name, string Email, IReadOnlyCollection<string> Roles, string? CompanyName, string Language);
