using System.Reflection;
using System.Runtime.CompilerServices;
using CreatorSaaS.Embedded;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Architecture;

/// <summary>
/// The framework holds what the product uses and no more: every member that others can see has a caller, an override or an
/// implementation outside src/framework, or is internal.
/// </summary>
public sealed class FrameworkTests
{
    private const int LinesMax = 6_450;

    /// <summary>What stands on a library of its own has a limit of its own.</summary>
    private const int AdapterLinesMax = 1_200;

    private static readonly string[] Adapters = ["CreatorSaaS.Framework.Kafka", "CreatorSaaS.Framework.Quartz"];

    private const BindingFlags Declared = BindingFlags.DeclaredOnly
        | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly string[] Users = [.. Product.Layers, "CreatorSaaS.HttpApi.Host", "CreatorSaaS.TestBase"];

    [Fact]
    public void No_seam_is_without_a_user()
    {
        var (seams, used) = (Seams().ToList(), Used());

        seams.Count.ShouldBeGreaterThan(150);
        seams.Where(seam => !used.Contains(seam)).Select(seam => $"{seam.Type}.{seam.Member}")
            .ShouldBeEmpty("delete it, or make it internal when only the framework needs it");
    }

    /// <summary>Lines that somebody reads: not blank, not written by a tool.</summary>
    [Fact]
    public void The_framework_stays_small()
    {
        var projects = Directory.EnumerateDirectories(Path.Combine(CloneFolder.Require(), "src", "framework"))
            .Where(project => Path.GetFileName(project) is var name && !name.Contains(".Stripe") && !name.EndsWith(".Elsa"))
            .ToLookup(project => Adapters.Contains(Path.GetFileName(project)));

        projects[false].Sum(LinesOf).ShouldBeInRange(1_000, LinesMax);
        projects[true].ShouldNotBeEmpty();
        projects[true].Where(project => LinesOf(project) > AdapterLinesMax).ShouldBeEmpty();
    }

    private static int LinesOf(string project) =>
        Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "Migrations"))
            .SelectMany(file => File.ReadLines(file))
            .Count(line => !string.IsNullOrWhiteSpace(line));

    /// <summary>Members of public types that code outside could use; accessors under their property's name.</summary>
    private static IEnumerable<(string Type, string Member)> Seams() =>
        Product.Framework.SelectMany(name => Assembly.Load(name).GetExportedTypes())
            .Where(type => !type.IsSubclassOf(typeof(Attribute)) && !type.IsEnum && !type.IsSubclassOf(typeof(Delegate))
                && !type.Name.EndsWith("Module", StringComparison.Ordinal) && !IsMigration(type))
            .SelectMany(type => type.GetMembers(Declared)
                .Where(member => IsSeam(type, member))
                .Select(member => (Outermost(type), member.Name)))
            .Concat(Product.Framework.SelectMany(name => Assembly.Load(name).GetExportedTypes())
                .Where(type => type.IsSubclassOf(typeof(Attribute)) || type.IsEnum)
                .Select(type => (Outermost(type), ".ctor")))
            .Distinct();

    private static bool IsSeam(Type type, MemberInfo member) => member switch
    {
        _ when member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) => false,
        FieldInfo field => field is { IsLiteral: false } && (field.IsPublic || field.IsFamily),
        PropertyInfo property => !IsRecord(type)
            && property.GetAccessors(nonPublic: true).Any(IsVisible)
            && !property.GetAccessors(nonPublic: true).Any(accessor => IsInherited(type, accessor)),
        EventInfo => true,
        MethodInfo { IsSpecialName: true } => false,
        MethodInfo method => IsVisible(method) && !IsInherited(type, method) && !(IsRecord(type) && method.IsVirtual),
        _ => false,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily;

    // What a framework's own interface or base asks for is used through that.
    private static bool IsInherited(Type type, MethodInfo method) =>
        method.GetBaseDefinition().DeclaringType != type
        || (type is { IsInterface: false } && type.GetInterfaces().Any(contract =>
            type.GetInterfaceMap(contract).TargetMethods.Contains(method)));

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", Declared) is not null;

    private static bool IsMigration(Type type) => type.Namespace?.EndsWith(".Migrations", StringComparison.Ordinal) == true;

    private static string Outermost(Type type)
    {
        while (type.DeclaringType is { } declaring)
        {
            type = declaring;
        }

        return type.FullName!;
    }

    /// <summary>What code outside names, and what it implements or overrides.</summary>
    private static HashSet<(string Type, string Member)> Used()
    {
        var used = Users.SelectMany(Product.UsesOf)
            .Where(use => Product.Framework.Contains(use.UsedAssembly))
            .SelectMany(use => use.Member is { } member
                ? new (string Type, string Member)[] { (use.UsedType, member), (use.UsedType, PropertyOf(member)) }
                : [(use.UsedType, ".ctor")])
            .ToHashSet();
        foreach (var type in Users.SelectMany(name => Assembly.Load(name).GetTypes()))
        {
            foreach (var contract in type.GetInterfaces().Where(IsFramework))
            {
                used.UnionWith(contract.GetMembers(Declared).Select(member => (Outermost(Plain(contract)), member.Name)));
            }

            foreach (var method in type.GetMethods(Declared).Where(method => method.GetBaseDefinition() != method))
            {
                used.UnionWith(BasesOf(type).Where(IsFramework)
                    .Select(origin => (Outermost(Plain(origin)), PropertyOf(method.Name))));
            }
        }

        // A member may be named through a derived type of the framework, or by an interface that hands it on.
        foreach (var type in Product.Framework.SelectMany(name => Assembly.Load(name).GetTypes()))
        {
            foreach (var origin in BasesOf(type).Where(IsFramework))
            {
                used.UnionWith(used.Where(pair => pair.Type == Outermost(type))
                    .Select(pair => (Outermost(Plain(origin)), pair.Member)).ToList());
            }
        }

        return used;
    }

    private static IEnumerable<Type> BasesOf(Type type)
    {
        for (var origin = type.BaseType; origin is not null; origin = origin.BaseType)
        {
            yield return origin;
        }

        foreach (var contract in type.GetInterfaces())
        {
            yield return contract;
        }
    }

    private static bool IsFramework(Type type) => Product.Framework.Contains(type.Assembly.GetName().Name);

    private static Type Plain(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static string PropertyOf(string member) =>
        member.Split('_', 2) is ["get" or "set" or "add" or "remove", var property] ? property : member;
}
