// Takes Blazor's browser script out of the runtime package that carries it, and writes it to the path given.
// .NET 10 moved the script to a package that is not in every feed; the 9.0 one speaks the same protocol (README.md).
#:property PublishAot=false
#:property ManagePackageVersionsCentrally=false
using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

const string Package = "Microsoft.AspNetCore.App.Runtime.linux-x64";
const string Version = "9.0.22";
const string Script = "_framework/blazor.web.js";

var work = Directory.CreateTempSubdirectory();
try
{
    var project = Path.Combine(work.FullName, "take.csproj");
    File.WriteAllText(project, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <RestorePackagesPath>{work.FullName}</RestorePackagesPath>
          </PropertyGroup>
          <ItemGroup><PackageDownload Include="{Package}" Version="[{Version}]" /></ItemGroup>
        </Project>
        """);
    using var restore = Process.Start("dotnet", ["restore", project, "--verbosity", "quiet"]);
    restore.WaitForExit();

    var assembly = Directory.EnumerateFiles(
        work.FullName, "Microsoft.AspNetCore.Components.Endpoints.dll", SearchOption.AllDirectories).Single();
    File.WriteAllBytes(args[0], Resource(assembly, Script));
}
finally
{
    work.Delete(recursive: true);
}

static byte[] Resource(string assembly, string name)
{
    using var file = new PEReader(File.OpenRead(assembly));
    var metadata = file.GetMetadataReader();
    var resource = metadata.ManifestResources.Select(metadata.GetManifestResource)
        .Single(resource => metadata.StringComparer.Equals(resource.Name, name));
    var section = file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress;
    var reader = file.GetSectionData(section + (int)resource.Offset).GetReader();
    return reader.ReadBytes(reader.ReadInt32());
}
