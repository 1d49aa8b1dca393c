using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Modeling;

/// <summary>What the migrations generator and the conventions read from the model (security.md 1.3).</summary>
public static class AbpModelAnnotations
{
    internal const string Tenant = "cs:tenant";
    internal const string Host = "cs:host";
    internal const string Grants = "cs:grants";
    internal const string AcrossTenants = "cs:across-tenants";

    internal const string TenantGrants = "cs_app:select,insert,update,delete;cs_host:select";
    internal const string HostGrants = "cs_host:select,insert,update,delete";

    /// <summary>
    /// Overrides who may do what, for example <c>cs_app:select,insert;cs_host:select</c>. Default of a tenant table: all for
    /// cs_app, reading for cs_host; of a host table: all for cs_host.
    /// </summary>
    public static EntityTypeBuilder HasGrants(this EntityTypeBuilder entity, string grants) =>
        entity.HasAnnotation(Grants, grants);

    /// <summary>An index for work of the host role across tenants: it does not begin with the tenant.</summary>
    public static IndexBuilder<TEntity> IsAcrossTenants<TEntity>(this IndexBuilder<TEntity> index)
    {
        index.HasAnnotation(AcrossTenants, true);
        return index;
    }
}
