using System.Reflection;
using CreatorSaaS.Texts;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Architecture;

/// <summary>Whatever input names something refuses what nobody sees, since the name is shown beside amounts and addresses.</summary>
public sealed class NameInputTests
{
    // Looked up and not kept, or cleaned instead of refused.
    private static readonly string[] Others =
        ["LoginInput.Email", "SignInInput.Email", "UploadDealFileInput.FileName", "UploadImportInput.FileName"];

    [Fact]
    public void Every_name_that_is_given_is_one_line()
    {
        var names = Assembly.Load("CreatorSaaS.Application.Contracts").GetExportedTypes()
            .Where(type => type.Name.EndsWith("Input", StringComparison.Ordinal)
                || (type.Name.EndsWith("Dto", StringComparison.Ordinal) && type.Name.StartsWith("Create", StringComparison.Ordinal)))
            .SelectMany(type => type.GetProperties())
            .Where(property => property.PropertyType == typeof(string)
                && (property.Name.EndsWith("Name", StringComparison.Ordinal)
                    || property.Name.EndsWith("Title", StringComparison.Ordinal)
                    || property.Name.EndsWith("Email", StringComparison.Ordinal)))
            .ToList();

        names.Count.ShouldBeGreaterThan(15);
        names.Where(property => !property.IsDefined(typeof(OneLineAttribute)))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}")
            .ShouldBe(Others, ignoreOrder: true);
    }
}
