using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Security;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.Authorization.Permissions;

/// <summary>Nobody is signed in (401) or the right is missing (403).</summary>
public sealed class AbpAuthorizationException(string? permission = null)
    : Exception(permission is null ? "A sign-in is needed." : $"The permission {permission} is missing.")
{
    /// <summary>The missing permission; null where a sign-in itself is missing.</summary>
    public string? Permission { get; } = permission;
}

/// <summary>One right. Its name is a constant, <c>Context.Noun.Verb</c>, stored in rows and never renamed.</summary>
/// <param name="DefaultRoles">Role keys that have it in a new tenant, beside owner (or admin on the host side).</param>
public sealed record PermissionDefinition(
    string Name, string Group, MultiTenancySides Side, IReadOnlyList<string> DefaultRoles);

/// <summary>Collects the definitions at start.</summary>
public interface IPermissionDefinitionContext
{
    /// <summary>Opens a group: one tab of the grants screen, usually one per context.</summary>
    IPermissionGroup AddGroup(string name);
}

/// <summary>A group under definition.</summary>
public interface IPermissionGroup
{
    IPermissionGroup AddPermission(
        string name, MultiTenancySides multiTenancySide = MultiTenancySides.Tenant, params string[] defaultRoles);
}

/// <summary>Declares a context's permissions.</summary>
public abstract class PermissionDefinitionProvider : ISingletonDependency
{
    public abstract void Define(IPermissionDefinitionContext context);
}

/// <summary>All permissions of the product.</summary>
public interface IPermissionDefinitionManager
{
    IReadOnlyList<PermissionDefinition> GetPermissions();

    /// <exception cref="InvalidOperationException">The name is not defined.</exception>
    internal PermissionDefinition Get(string name);
}

internal sealed class PermissionDefinitionManager : IPermissionDefinitionManager, ISingletonDependency
{
    private readonly Dictionary<string, PermissionDefinition> _permissions = [];

    public PermissionDefinitionManager(IServiceProvider services)
    {
        var context = new Context(_permissions);
        foreach (var provider in Providers.Of<PermissionDefinitionProvider>(services))
        {
            provider.Define(context);
        }
    }

    public IReadOnlyList<PermissionDefinition> GetPermissions() => [.. _permissions.Values];

    public PermissionDefinition Get(string name) =>
        _permissions.GetValueOrDefault(name) ?? throw new InvalidOperationException($"The permission {name} is not defined.");

    private sealed class Context(Dictionary<string, PermissionDefinition> permissions) : IPermissionDefinitionContext
    {
        public IPermissionGroup AddGroup(string name) => new Group(name, permissions);
    }

    private sealed class Group(string group, Dictionary<string, PermissionDefinition> permissions) : IPermissionGroup
    {
        public IPermissionGroup AddPermission(string name, MultiTenancySides multiTenancySide, params string[] defaultRoles)
        {
            permissions.Add(name, new PermissionDefinition(name, group, multiTenancySide, defaultRoles));
            return this;
        }
    }
}

/// <summary>Where grants are kept. One query answers everything a person may do in a tenant.</summary>
public interface IPermissionStore
{
    /// <summary>Names granted to the person by role or in person, in the current scope.</summary>
    Task<IReadOnlySet<string>> GetGrantedAsync(Guid personId);
}

/// <summary>Answers what the current person may do.</summary>
public interface IPermissionChecker
{
    /// <exception cref="InvalidOperationException">The name is not defined.</exception>
    Task<bool> IsGrantedAsync(string name);
}

internal sealed class PermissionChecker(
    IPermissionDefinitionManager definitions, IPermissionStore store, ICurrentUser user, ICurrentTenant tenant)
    : IPermissionChecker, ITransientDependency
{
    public async Task<bool> IsGrantedAsync(string name)
    {
        var side = tenant.Id is null ? MultiTenancySides.Host : MultiTenancySides.Tenant;
        return definitions.Get(name).Side.HasFlag(side)
            && user.IsAuthenticated
            && user.Scopes?.Contains(name) != false
            && (await store.GetGrantedAsync(user.GetId())).Contains(name);
    }
}
