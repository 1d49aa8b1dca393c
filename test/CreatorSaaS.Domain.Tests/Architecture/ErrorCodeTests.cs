using System.Reflection;
using System.Text.RegularExpressions;
using CreatorSaaS.Embedded;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Architecture;

/// <summary>Every refusal is a test: a code that no test names is one that nobody has seen.</summary>
public sealed class ErrorCodeTests
{
    [Fact]
    public void Every_error_code_is_named_by_a_test()
    {
        var tests = string.Join('\n', Directory.EnumerateFiles(
                Path.Combine(CloneFolder.Require(), "test"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .Select(File.ReadAllText));

        var codes = Codes().ToList();
        codes.Count.ShouldBeGreaterThan(70);
        codes.Where(code => !Regex.IsMatch(tests, $@"\b{code.Holder}\.{code.Name}\b") && !tests.Contains($"\"{code.Value}\""))
            .Select(code => code.Value)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_error_code_says_its_context_and_is_there_once()
    {
        var codes = Codes().ToList();

        codes.ShouldAllBe(code => code.Value.Contains(':') && code.Value.EndsWith(code.Name));
        codes.Select(code => code.Value).ShouldBeUnique();
    }

    private static IEnumerable<(string Holder, string Name, string Value)> Codes() =>
        from assembly in (string[])["CreatorSaaS.Framework", "CreatorSaaS.Domain.Shared"]
        from type in Assembly.Load(assembly).GetTypes()
        where type.Name.EndsWith("ErrorCodes")
        from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
        where field.IsLiteral
        select (type.Name, field.Name, (string)field.GetRawConstantValue()!);
}
