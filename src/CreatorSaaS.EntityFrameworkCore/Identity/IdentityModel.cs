using CreatorSaaS.Identity.Agencies;
using CreatorSaaS.Identity.ApiKeys;
using CreatorSaaS.Identity.Invitations;
using CreatorSaaS.Identity.Keys;
using CreatorSaaS.Identity.Limits;
using CreatorSaaS.Identity.Members;
using CreatorSaaS.Identity.Permissions;
using CreatorSaaS.Identity.Persons;
using CreatorSaaS.Identity.Sessions;
using CreatorSaaS.Identity.Settings;

namespace CreatorSaaS.Identity;

/// <summary>Tables of Identity: what belongs to an agency in schema identity, what belongs to nobody in schema host.</summary>
internal static class IdentityModel
{
    public const string Schema = "identity";
    public const string HostSchema = "host";

    public const string OneMembershipPerPerson = "memberships_one_per_person";
    public const string OneOpenInvitationPerEmail = "invitations_one_open_per_email";
    public const string OnePersonPerEmail = "persons_one_per_email";

    private const int RoleCountMax = 16;

    public static void ConfigureTenantTables(this ModelBuilder modelBuilder)
    {
        modelBuilder.ConfigureMemberships(isMigratedHere: true);
        modelBuilder.Entity<PermissionGrant>(entity =>
        {
            entity.ToTable("permission_grants", Schema);
            entity.Property(grant => grant.Name).HasMaxLength(128);
            entity.Property(grant => grant.ProviderName).HasMaxLength(1);
            entity.Property(grant => grant.ProviderKey).HasMaxLength(64);
            entity.HasIndex(grant => new { grant.ProviderName, grant.ProviderKey, grant.Name }).IsUnique();
        });
        modelBuilder.Entity<SettingValue>(entity =>
        {
            entity.ToTable("settings", Schema);
            entity.HasKey(setting => new { setting.ProviderName, setting.ProviderKey, setting.Name });
            entity.Property(setting => setting.Name).HasMaxLength(128);
            entity.Property(setting => setting.ProviderName).HasMaxLength(1);
            entity.Property(setting => setting.ProviderKey).HasMaxLength(64);
            entity.Property(setting => setting.Value).HasMaxLength(2048);
        });
    }

    public static void ConfigureHostTables(this ModelBuilder modelBuilder)
    {
        modelBuilder.ConfigureMemberships(isMigratedHere: false);
        modelBuilder.Entity<Person>(entity =>
        {
            entity.ToTable("persons", HostSchema);
            entity.Property(person => person.Name).HasMaxLength(PersonConsts.NameLengthMax);
            entity.Property(person => person.Email).HasMaxLength(PersonConsts.EmailLengthMax);
            entity.Property(person => person.NormalizedEmail).HasMaxLength(PersonConsts.EmailLengthMax);
            entity.Property(person => person.Language).HasMaxLength(PersonConsts.LanguageLengthMax);
            entity.Property(person => person.TimeZone).HasMaxLength(PersonConsts.TimeZoneLengthMax);
            entity.Property(person => person.Theme).HasConversion<string>().HasMaxLength(16);
            entity.HasIndex(person => person.NormalizedEmail).IsUnique().HasDatabaseName(OnePersonPerEmail);
        });
        modelBuilder.Entity<Credential>(entity =>
        {
            entity.ToTable("credentials", HostSchema);
            entity.Property(credential => credential.Id).ValueGeneratedNever();
            entity.Property(credential => credential.PasswordHash).HasMaxLength(256);
            entity.HasOne<Person>().WithOne().HasForeignKey<Credential>(credential => credential.Id);
        });
        modelBuilder.Entity<Session>(entity =>
        {
            entity.ToTable("sessions", HostSchema);
            entity.Property(session => session.Client).HasMaxLength(Session.ClientLengthMax);
            entity.Property(session => session.ClientIpAddress).HasMaxLength(64);
            entity.HasIndex(session => session.PersonId).HasFilter("revoked_at is null");
            entity.HasOne<Person>().WithMany().HasForeignKey(session => session.PersonId);
        });
        modelBuilder.Entity<RefreshToken>(entity =>
        {
            entity.ToTable("refresh_tokens", HostSchema);
            entity.Property(token => token.ProtectedSuccessor).HasMaxLength(512);
            entity.HasIndex(token => token.TokenHash).IsUnique();
            entity.HasOne<Session>().WithMany().HasForeignKey(token => token.SessionId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<ApiKey>(entity =>
        {
            entity.ToTable("api_keys", HostSchema);
            entity.Property(key => key.Name).HasMaxLength(ApiKeyConsts.NameLengthMax);
            entity.Property(key => key.Prefix).HasMaxLength(16);
            entity.Property(key => key.Scopes).HasMaxLength(ApiKeyConsts.ScopesMax);
            entity.HasIndex(key => key.SecretHash).IsUnique();
            entity.HasIndex(key => new { key.TenantId, key.PersonId }).HasFilter("revoked_at is null");
            entity.HasOne<Person>().WithMany().HasForeignKey(key => key.PersonId);
        });
        modelBuilder.Entity<Invitation>(entity =>
        {
            entity.ToTable("invitations", HostSchema);
            entity.Property(invitation => invitation.Name).HasMaxLength(PersonConsts.NameLengthMax);
            entity.Property(invitation => invitation.Email).HasMaxLength(PersonConsts.EmailLengthMax);
            entity.Property(invitation => invitation.NormalizedEmail).HasMaxLength(PersonConsts.EmailLengthMax);
            entity.Property(invitation => invitation.CompanyName).HasMaxLength(PersonConsts.CompanyNameLengthMax);
            entity.Property(invitation => invitation.Language).HasMaxLength(PersonConsts.LanguageLengthMax);
            entity.Property(invitation => invitation.Roles).HasMaxLength(RoleCountMax);
            entity.HasIndex(invitation => invitation.TokenHash).IsUnique();
            entity.HasIndex(invitation => new { invitation.TenantId, invitation.NormalizedEmail }).IsUnique()
                .HasFilter("accepted_at is null and revoked_at is null").HasDatabaseName(OneOpenInvitationPerEmail);
        });
        modelBuilder.Entity<Agency>(entity =>
        {
            entity.ToTable("agencies", HostSchema);
            entity.Property(agency => agency.Id).ValueGeneratedNever();
            entity.Property(agency => agency.Name).HasMaxLength(128);
            entity.Property(agency => agency.Slug).HasMaxLength(64);
            entity.Property(agency => agency.TimeZone).HasMaxLength(PersonConsts.TimeZoneLengthMax);
        });
        modelBuilder.Entity<SignInCount>(entity =>
        {
            entity.ToTable("sign_in_counts", HostSchema);
            entity.HasKey(count => new { count.Key, count.WindowStart });
            entity.Property(count => count.Key).HasMaxLength(80);
        });
        modelBuilder.Entity<SigningKeyRow>(entity =>
        {
            entity.ToTable("signing_keys", HostSchema);
            entity.HasKey(key => key.Kid);
            entity.Property(key => key.Kid).HasMaxLength(64);
            entity.Property(key => key.ProtectedKey).HasMaxLength(1024);
        });
        modelBuilder.Entity<DataProtectionKey>(entity =>
        {
            entity.ToTable("data_protection_keys", HostSchema);
            entity.HasKey(key => key.Name);
            entity.Property(key => key.Name).HasMaxLength(128);
        });
    }

    private static void ConfigureMemberships(this ModelBuilder modelBuilder, bool isMigratedHere) =>
        modelBuilder.Entity<Membership>(entity =>
        {
            if (isMigratedHere)
            {
                entity.ToTable("memberships", Schema);
            }
            else
            {
                entity.ToTable("memberships", Schema, table => table.ExcludeFromMigrations());
            }

            entity.HasGrants("cs_app:select,insert,update,delete;cs_host:select,insert,update");
            entity.Property(membership => membership.Name).HasMaxLength(PersonConsts.NameLengthMax);
            entity.Property(membership => membership.Email).HasMaxLength(PersonConsts.EmailLengthMax);
            entity.Property(membership => membership.CompanyName).HasMaxLength(PersonConsts.CompanyNameLengthMax);
            entity.HasIndex(membership => membership.PersonId).IsUnique().HasDatabaseName(OneMembershipPerPerson);
            entity.HasIndex(membership => membership.PersonId, "ix_memberships_person_across").IsAcrossTenants();
        });
}
