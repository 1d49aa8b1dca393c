using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace CreatorSaaS.Architecture;

/// <summary>One use of a type or member by a type, as the compiler left it.</summary>
/// <param name="User">Full name of the outermost using type.</param>
/// <param name="UsedAssembly">Simple name.</param>
/// <param name="Member">The used member's name; null when the type itself is named.</param>
internal sealed record CompiledUse(string User, string UsedType, string UsedAssembly, string? Member);

/// <summary>Reads from compiled assemblies who uses whom: signatures, attributes and every instruction.</summary>
internal static class CompiledReferences
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

    /// <summary>Every use in one assembly file, each once.</summary>
    public static IReadOnlyCollection<CompiledUse> Of(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var names = new Names(metadata, Path.GetFileNameWithoutExtension(path));
        var uses = new HashSet<CompiledUse>();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            var user = names.Outermost(handle);
            var add = new Action<EntityHandle>(used => names.Add(uses, user, used));

            add(type.BaseType);
            foreach (var implemented in type.GetInterfaceImplementations())
            {
                add(metadata.GetInterfaceImplementation(implemented).Interface);
            }

            AddAttributes(type.GetCustomAttributes());
            foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
            {
                field.DecodeSignature(names.Collector(uses, user), null);
                AddAttributes(field.GetCustomAttributes());
            }

            foreach (var property in type.GetProperties().Select(metadata.GetPropertyDefinition))
            {
                AddAttributes(property.GetCustomAttributes());
            }

            foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
            {
                method.DecodeSignature(names.Collector(uses, user), null);
                AddAttributes(method.GetCustomAttributes());
                if (method.RelativeVirtualAddress != 0)
                {
                    var body = file.GetMethodBody(method.RelativeVirtualAddress);
                    foreach (var token in TokensOf(body.GetILBytes()!))
                    {
                        add(token);
                    }
                }
            }

            void AddAttributes(CustomAttributeHandleCollection attributes)
            {
                foreach (var attribute in attributes)
                {
                    add(metadata.GetCustomAttribute(attribute).Constructor);
                }
            }
        }

        return uses;
    }

    private static IEnumerable<EntityHandle> TokensOf(byte[] instructions)
    {
        for (var position = 0; position < instructions.Length;)
        {
            int code = instructions[position++];
            if (code == 0xFE)
            {
                code = (code << 8) | instructions[position++];
            }

            switch (Operands[code])
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    position += 1;
                    break;
                case OperandType.InlineVar:
                    position += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    position += 8;
                    break;
                case OperandType.InlineSwitch:
                    position += 4 + (4 * BitConverter.ToInt32(instructions, position));
                    break;
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    yield return (EntityHandle)MetadataTokens.Handle(BitConverter.ToInt32(instructions, position));
                    position += 4;
                    break;
                default:
                    position += 4;
                    break;
            }
        }
    }

    private sealed class Names(MetadataReader metadata, string assembly)
    {
        public string Outermost(TypeDefinitionHandle handle)
        {
            while (metadata.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } declaring)
            {
                handle = declaring;
            }

            var type = metadata.GetTypeDefinition(handle);
            return Join(metadata.GetString(type.Namespace), metadata.GetString(type.Name));
        }

        public TypeCollector Collector(HashSet<CompiledUse> uses, string user) => new(this, uses, user);

        public void Add(HashSet<CompiledUse> uses, string user, EntityHandle used)
        {
            if (used.IsNil)
            {
                return;
            }

            switch (used.Kind)
            {
                case HandleKind.TypeDefinition:
                    Put(Outermost((TypeDefinitionHandle)used), assembly, null);
                    break;
                case HandleKind.TypeReference:
                    var (type, from) = Resolve((TypeReferenceHandle)used);
                    Put(type, from, null);
                    break;
                case HandleKind.TypeSpecification:
                    metadata.GetTypeSpecification((TypeSpecificationHandle)used).DecodeSignature(Collector(uses, user), null);
                    break;
                case HandleKind.MethodDefinition:
                    var method = metadata.GetMethodDefinition((MethodDefinitionHandle)used);
                    Put(Outermost(method.GetDeclaringType()), assembly, metadata.GetString(method.Name));
                    break;
                case HandleKind.FieldDefinition:
                    var field = metadata.GetFieldDefinition((FieldDefinitionHandle)used);
                    Put(Outermost(field.GetDeclaringType()), assembly, metadata.GetString(field.Name));
                    break;
                case HandleKind.MethodSpecification:
                    var specification = metadata.GetMethodSpecification((MethodSpecificationHandle)used);
                    Add(uses, user, specification.Method);
                    specification.DecodeSignature(Collector(uses, user), null);
                    break;
                case HandleKind.MemberReference:
                    var member = metadata.GetMemberReference((MemberReferenceHandle)used);
                    Add(uses, user, member.Parent);
                    if (OwnerOf(member.Parent) is var (owner, ownerAssembly))
                    {
                        Put(owner, ownerAssembly, metadata.GetString(member.Name));
                    }

                    break;
                default:
                    break;
            }

            void Put(string type, string from, string? member) => uses.Add(new CompiledUse(user, type, from, member));
        }

        public (string Type, string Assembly) Resolve(TypeReferenceHandle handle)
        {
            var type = metadata.GetTypeReference(handle);
            while (type.ResolutionScope.Kind == HandleKind.TypeReference)
            {
                type = metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
            }

            var from = type.ResolutionScope.Kind == HandleKind.AssemblyReference
                ? metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)
                : assembly;
            return (Join(metadata.GetString(type.Namespace), metadata.GetString(type.Name)), from);
        }

        private (string Type, string Assembly)? OwnerOf(EntityHandle parent) => parent.Kind switch
        {
            HandleKind.TypeReference => Resolve((TypeReferenceHandle)parent),
            HandleKind.TypeDefinition => (Outermost((TypeDefinitionHandle)parent), assembly),
            HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)parent)
                .DecodeSignature(new TypeCollector(this, [], ""), null),
            _ => null,
        };

        private static string Join(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
    }

    /// <summary>Notes every type of a signature; answers the type itself, of a generic one its definition.</summary>
    private sealed class TypeCollector(Names names, HashSet<CompiledUse> uses, string user)
        : ISignatureTypeProvider<(string, string)?, object?>
    {
        public (string, string)? GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            names.Add(uses, user, handle);
            return names.Resolve(handle);
        }

        public (string, string)? GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            names.Add(uses, user, handle);
            return (names.Outermost(handle), "");
        }

        public (string, string)? GetTypeFromSpecification(
            MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public (string, string)? GetGenericInstantiation((string, string)? genericType, ImmutableArray<(string, string)?> typeArguments) =>
            genericType;

        public (string, string)? GetArrayType((string, string)? elementType, ArrayShape shape) => elementType;

        public (string, string)? GetByReferenceType((string, string)? elementType) => elementType;

        public (string, string)? GetFunctionPointerType(MethodSignature<(string, string)?> signature) => null;

        public (string, string)? GetGenericMethodParameter(object? genericContext, int index) => null;

        public (string, string)? GetGenericTypeParameter(object? genericContext, int index) => null;

        public (string, string)? GetModifiedType((string, string)? modifier, (string, string)? unmodifiedType, bool isRequired) =>
            unmodifiedType;

        public (string, string)? GetPinnedType((string, string)? elementType) => elementType;

        public (string, string)? GetPointerType((string, string)? elementType) => elementType;

        public (string, string)? GetPrimitiveType(PrimitiveTypeCode typeCode) => null;

        public (string, string)? GetSZArrayType((string, string)? elementType) => elementType;
    }
}
