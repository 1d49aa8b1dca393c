using System.Reflection;

namespace CreatorSaaS.Framework.Uow;

/// <summary>Which context and role a class works for: its namespace and <see cref="HostRoleAttribute"/> say so.</summary>
internal static class UnitOfWorkConventions
{
    /// <summary>The bounded context of a type: the second part of its namespace, <c>CreatorSaaS.Payments.Payouts</c>.</summary>
    public static string ContextOf(Type type) =>
        type.Namespace?.Split('.') is [_, var context, ..]
            ? context
            : throw new InvalidOperationException($"{type} is in no bounded context.");

    public static UnitOfWorkOptions OptionsOf(Type type, MethodInfo? method = null, bool isReadOnly = false) =>
        new(ContextOf(type), IsHost(type) || (method is not null && IsHost(method)), isReadOnly);

    private static bool IsHost(MemberInfo member) => member.IsDefined(typeof(HostRoleAttribute), inherit: true);
}
