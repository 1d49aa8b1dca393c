using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Framework.MultiTenancy;

/// <summary>A row that belongs to one tenant. Set when the entity is made, only verified while saving.</summary>
public interface IMultiTenant
{
    Guid TenantId { get; }
}

/// <summary>Fixed identifiers of the tenancy model.</summary>
public static class MultiTenancyConsts
{
    /// <summary>The reserved tenant of host-scope rows in tenant tables; what the host scope maps to.</summary>
    public static readonly Guid HostTenantId = new("00000000-0000-0000-0000-000000000001");
}

/// <summary>Which side of the product a call or a permission belongs to.</summary>
[Flags]
public enum MultiTenancySides
{
    Tenant = 1,
    Host = 2,
    Both = Tenant | Host,
}

/// <summary>No scope was entered: not a tenant's and not the host's. Work without a scope touches no data.</summary>
public sealed class TenantMissingException()
    : InvalidOperationException("No tenant scope was entered. Enter one by ICurrentTenant.Change.");

/// <summary>The tenant that the running code works for. The only source of it.</summary>
public interface ICurrentTenant
{
    /// <summary>The tenant; null on the host side and where no scope was entered.</summary>
    Guid? Id { get; }

    /// <summary>The tenant that rows carry: the tenant itself, or the reserved one on the host side.</summary>
    /// <exception cref="TenantMissingException">No scope was entered.</exception>
    Guid RowTenantId { get; }

    /// <summary>Enters a tenant, or the host side with null, until the answer is disposed.</summary>
    IDisposable Change(Guid? id);
}

/// <inheritdoc />
public sealed class CurrentTenant : ICurrentTenant, ISingletonDependency
{
    private static readonly AsyncLocal<Scope?> Ambient = new();

    public Guid? Id => Ambient.Value?.Id;

    public Guid RowTenantId => (Ambient.Value ?? throw new TenantMissingException()).Id ?? MultiTenancyConsts.HostTenantId;

    public IDisposable Change(Guid? id)
    {
        var scope = new Scope(id == MultiTenancyConsts.HostTenantId ? null : id, Ambient.Value);
        Ambient.Value = scope;
        return scope;
    }

    private sealed class Scope(Guid? id, Scope? outer) : IDisposable
    {
        public Guid? Id { get; } = id;

        public void Dispose() => Ambient.Value = outer;
    }
}
